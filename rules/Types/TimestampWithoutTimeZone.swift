import PglintelLint

extension Rule {
  static let timestampWithoutTimeZone = Rule(
    "timestamp-without-time-zone", "a column is timestamp without time zone, which is no point in time",
    category: .types, severity: .note,
    aliases: [
      "squawk:prefer-timestamptz", "squawk:prefer-timestamp-tz", "pgls:preferTimestamptz", "pgrubic:TP001",
      "pg-migration-lint:PGM101",
      "diesel-guard:TimestampType",
    ],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  ColumnTypeSweep(
    matches: { $0.name == "timestamp" }, kin: ["timestamp", "timestamptz"], kind: "timestamp",
    display: "timestamp without time zone",
    reason: "it is what a clock showed somewhere: now() and comparisons with it depend on each session's TimeZone",
    advice: "use `timestamptz`; where the values are UTC, and TimeZone for the change, it rewrites nothing but indexes",
    replacement: { $0.named("timestamptz", modifiers: $0.modifiers) },
    setting: "SET TimeZone = 'UTC';"
  ).run(schema, &report)
}

private let documentation = Page(
  sees: """
    A column of type `timestamp` (without time zone), at the end of the history. Where most of a project's timestamps are, \
    there is one finding with the count, at the last one.
    """,
  why: """
    `timestamp` stores year to microsecond as written and drops any offset silently: `'2025-03-30 02:30+02'` becomes \
    `2025-03-30 02:30`. `now()` is converted by the session's TimeZone on the way in; a session with another setting reads \
    another moment. Differences over a change to summer time are an hour wrong. `timestamptz` stores the moment in UTC, in \
    the same eight bytes, and converts at the border.
    """,
  instead: """
    ```sql
    CREATE TABLE events (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT now()
    );
    ```

    For a column in use whose values are UTC:

    ```sql
    SET TimeZone = 'UTC';
    ALTER TABLE events ALTER COLUMN at TYPE timestamptz;  -- no rewrite in this case; indexes on it are rebuilt
    ```
    """,
  alternatives: """
    Keep `timestamp` and UTC by convention: then every client has to set TimeZone to UTC, for good.
    """,
  allow: """
    For times of day and dates that are meant locally (the shop opens at nine), with the zone in a column of its own.
    """,
  references: [
    "https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-TIMEZONES",
    "https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-ZONECONVERT",
  ])

private let samples: [Example] = [
  // Where it got the type that it has.
  .bad(
    "CREATE TABLE events (id bigint PRIMARY KEY, at text NOT NULL, noted_at timestamptz);",
    "ALTER TABLE events ALTER COLUMN at TYPE timestamp USING at::timestamp, ALTER COLUMN at SET DEFAULT now();",
    marks: "ALTER COLUMN at TYPE timestamp"),
  .bad(
    "CREATE TABLE events (id bigint PRIMARY KEY, at timestamp NOT NULL, noted_at timestamptz);",
    marks: "at timestamp NOT NULL"),
  .bad(
    "CREATE TABLE events (id bigint PRIMARY KEY, at timestamptz NOT NULL);",
    "ALTER TABLE events ADD COLUMN ended_at timestamp(3) without time zone;",
    marks: "ADD COLUMN ended_at timestamp(3)"),
  // Their convention: told once.
  .bad(
    """
    CREATE TABLE events (
      id bigint PRIMARY KEY,
      created_at timestamp NOT NULL DEFAULT now(),
      updated_at timestamp,
      planned_at timestamp,
      opened_at timestamp,
      closed_at timestamp
    );
    """, marks: "closed_at timestamp"),
  .good(
    "CREATE TABLE events (id bigint PRIMARY KEY, at timestamptz NOT NULL, on_day date, opens time);"),
]
