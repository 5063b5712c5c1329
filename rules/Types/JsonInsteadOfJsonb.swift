import PglintelLint

extension Rule {
  static let jsonInsteadOfJSONB = Rule(
    "json-instead-of-jsonb", "a column is json, which can neither be compared nor indexed", category: .types,
    severity: .note,
    aliases: [
      "pgls:preferJsonb", "pgrubic:TP008", "eugene:E3", "strong_migrations:add_column_json", "pgsafe:prefer-jsonb",
      "pg-migration-lint:PGM106", "pgfence:add-column-json", "diesel-guard:AddJsonColumn",
      "schemalint:prefer-jsonb-to-json",
    ],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  ColumnTypeSweep(
    matches: { $0.name == "json" }, kin: ["json", "jsonb"], kind: "JSON", display: "json",
    reason:
      "it has no equality: SELECT DISTINCT, GROUP BY and UNION over it fail, and each access parses the text again",
    advice: "use `jsonb`; this rewrites the table under ACCESS EXCLUSIVE",
    replacement: { $0.named("jsonb") }
  ).run(schema, &report)
}

private let documentation = Page(
  sees: """
    A column of type `json`, at the end of the history. Where most documents of a project are `json`, there is one finding \
    with the count.
    """,
  why: """
    `json` is the text as it was sent, checked for syntax. It has no `=` (42883), so that DISTINCT, GROUP BY, UNION and \
    many queries that ORMs write fail once such a column is among theirs; no GIN index; no `@>`; every `->` parses the \
    whole text.
    """,
  instead: """
    ```sql
    CREATE TABLE events (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      payload jsonb NOT NULL
    );
    ```
    """,
  alternatives: """
    `text` with `CHECK (body IS JSON)` (PostgreSQL 16) where the exact bytes matter, for signatures.
    """,
  allow: """
    Where white space, the order of keys or duplicate keys have to stay as they were sent.
    """,
  references: ["https://www.postgresql.org/docs/current/datatype-json.html"])

private let samples: [Example] = [
  .bad("CREATE TABLE events (id bigint PRIMARY KEY, payload json NOT NULL);", marks: "payload json NOT NULL"),
  .bad(
    "CREATE TABLE events (id bigint PRIMARY KEY, payload jsonb NOT NULL);",
    "ALTER TABLE events ADD COLUMN raw json;", marks: "ADD COLUMN raw json"),
  .good("CREATE TABLE events (id bigint PRIMARY KEY, payload jsonb NOT NULL, body text);"),
]
