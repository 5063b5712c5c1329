import PglintelLint

extension Rule {
  static let schemaRenamed = Rule(
    "schema-renamed", "a schema gets another name while running code uses the old one",
    category: .compatibility, severity: .warning,
    aliases: [
      "squawk:renaming-object", "strong_migrations:rename_schema", "online_migrations:rename_schema",
      "pgfence:rename-schema",
      "diesel-guard:RenameSchema",
    ],
    page: documentation, examples: samples, check: .migration(on: .rename, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  for step in migration.upSteps {
    guard case .rename(let rename) = step.statement.statement, rename.kind == .schema, step.outcome.failure == nil
    else { continue }
    let name = rename.object.name
    guard step.change.start.schemas[name] != nil, migration.after.schemas[name] == nil else { continue }
    let tables = step.before.tablesInOrder.filter { $0.name.schema == name }
    report.report(
      "renaming the schema `\(Identifier.quoted(name))` to `\(Identifier.quoted(rename.newName))` breaks the code that "
        + "still uses the old name",
      reason:
        "code of the release before runs until the deployment is done, and again when it is taken back: its queries "
        + "fail (42P01), or find tables of another schema in the `search_path`",
      at: StatementText(step.statement).tail(from: "rename"), in: step.source, object: name,
      notes: Note.listed(tables) { Note("table `\($0.name.sql)` is in it") },
      remedy: Remedy(
        "make the new schema beside it, with views of the tables, and drop the old name in a later release"))
  }
}

private let documentation = Page(
  sees: """
    `ALTER SCHEMA … RENAME TO` of a schema that was there before this change, unless the migration makes another one with \
    the old name.
    """,
  why: """
    Every name in the schema changes at once. While a release is deployed, the code before it still runs, and runs again \
    when the release is taken back: each query with the old name fails (42P01). A `search_path` that names the schema falls \
    through to the next one without an error, and bodies of functions keep the old name.
    """,
  instead: """
    Both names for a release: views in the new schema over the tables of the old one.
    ```sql
    CREATE SCHEMA billing;
    CREATE VIEW billing.invoices WITH (security_invoker = true) AS SELECT * FROM accounting.invoices;
    -- a later release, when no running code uses the old name
    BEGIN;
    DROP VIEW billing.invoices;
    ALTER TABLE accounting.invoices SET SCHEMA billing;
    COMMIT;
    ```
    """,
  allow: "When the application is stopped for the deployment, or no running code uses the schema.",
  references: ["https://www.postgresql.org/docs/current/sql-alterschema.html"])

private let accounting = "CREATE SCHEMA accounting;\nCREATE TABLE accounting.invoices (id bigint PRIMARY KEY);"

private let samples: [Example] = [
  .bad(accounting, "ALTER SCHEMA accounting RENAME TO billing;", marks: "RENAME TO billing"),
  .good("\(accounting)\nALTER SCHEMA accounting RENAME TO billing;"),
  .good(accounting, "ALTER SCHEMA accounting RENAME TO billing;\nCREATE SCHEMA accounting;"),
]
