import PglintelLint

extension Rule {
  static let timetzType = Rule(
    "timetz-type", "a column is time with time zone, an offset without a date", category: .types,
    severity: .warning, aliases: ["pgrubic:TP002"],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  ColumnTypeSweep(
    matches: { $0.name == "timetz" }, kin: ["timetz", "time"], kind: "time",
    display: "time with time zone",
    reason: "without a date no offset can be right all year: it stays as it was on the day of the INSERT",
    advice: "use `time` for a time of day, `timestamptz` for a moment; this rewrites the table under ACCESS EXCLUSIVE",
    replacement: { $0.named("time", modifiers: $0.modifiers) }
  ).run(schema, &report)
}

private let documentation = Page(
  sees: "A column of type `time with time zone` (`timetz`), at the end of the history.",
  why: """
    Zones have rules about dates; a time of day has none. `timetz` stores the offset that the session had when the row was \
    written, so that the same opening hour has two values in summer and winter, and they compare as different. PostgreSQL \
    has it because the SQL standard does, and its documentation advises against it.
    """,
  instead: """
    ```sql
    CREATE TABLE shops (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      opens_at time NOT NULL,
      time_zone text NOT NULL DEFAULT 'Europe/Berlin'
    );
    ```
    """,
  allow: "Where another system delivers exactly this and it is passed on unchanged.",
  references: ["https://www.postgresql.org/docs/current/datatype-datetime.html"])

private let samples: [Example] = [
  .bad(
    "CREATE TABLE shops (id bigint PRIMARY KEY, opens_at time with time zone NOT NULL);",
    marks: "opens_at time with time zone"),
  .bad(
    "CREATE TABLE shops (id bigint PRIMARY KEY, opens_at time NOT NULL);",
    "ALTER TABLE shops ADD COLUMN closes_at timetz;", marks: "ADD COLUMN closes_at timetz"),
  .good("CREATE TABLE shops (id bigint PRIMARY KEY, opens_at time NOT NULL, visited_at timestamptz);"),
]
