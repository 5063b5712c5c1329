import PglintelLint

extension Rule {
  static let notNullDropped = Rule(
    "not-null-dropped", "a column may be NULL now, and running code does not expect it",
    category: .compatibility, severity: .note, preset: .strict,
    aliases: [
      "squawk:ban-drop-not-null", "pgls:banDropNotNull", "pgrubic:CT004", "pgsafe:drop-not-null",
      "pg-migration-lint:PGM507", "pgfence:drop-not-null", "diesel-guard:DropNotNull",
    ],
    page: documentation, examples: samples, check: .migration(on: .alterTable, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  for step in migration.upSteps {
    guard case .alterTable(let alter) = step.statement.statement, step.outcome.failure == nil,
      let table = step.table(alter.relation), step.isOlderThanChange(table.oid)
    else { continue }
    for subcommand in alter.subcommands {
      guard case .dropNotNull(let name) = subcommand.action, let column = table.column(name), column.isNotNull,
        step.isOlderThanChange(column, of: table),
        let end = migration.after.tables[table.oid]?.columns.first(where: { $0.number == column.number }),
        !end.isNotNull
      else { continue }
      tell(of: column, in: table, at: subcommand.span, step, &report)
    }
  }
}

private func tell(of column: Column, in table: Table, at span: Span, _ step: Step, _ report: inout Report) {
  let name = Identifier.quoted(column.name)
  report.report(
    "`\(name)` of `\(table.name.sql)` may be NULL now, and was not before",
    reason:
      "code that relies on a value meets NULL: comparisons are neither true nor false, NOT IN finds nothing, and object "
      + "mappers that declare the field as required fail when they read such a row",
    at: span, in: step.source, object: "\(table.name).\(name)",
    remedy: Remedy("let all code that reads the column expect NULL first, and write the first one in a later release"))
}

private let documentation = Page(
  sees: "`ALTER COLUMN … DROP NOT NULL` of a column that was there before this change and is still there after it.",
  why: """
    The statement is quick and breaks nothing by itself. It breaks later, with the first NULL: code before this release, \
    other services and reports rely on a value. `a <> b` is no longer the opposite of `a = b`, `NOT IN` over a list with a \
    NULL finds no row at all, and a UNIQUE constraint lets any number of NULLs in.
    """,
  instead: """
    Release code that expects NULL, then drop the constraint, and write NULL in the release after:
    ```sql
    ALTER TABLE orders ALTER COLUMN customer_id DROP NOT NULL;
    ```
    """,
  alternatives: """
    - A default value in place of NULL, where there is one that means what is meant.
    - Before a column is dropped, DROP NOT NULL lets new code leave it out: that is right, and worth an `allow`.
    """,
  allow: "When the column is about to be dropped, or all code that reads it expects NULL already.",
  references: ["https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL"])

private let orders = "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL, note text);"

private let samples: [Example] = [
  .bad(orders, "ALTER TABLE orders ALTER COLUMN customer_id DROP NOT NULL;", marks: "ALTER COLUMN customer_id"),
  .good(orders, "ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;"),
  .good("\(orders)\nALTER TABLE orders ALTER COLUMN customer_id DROP NOT NULL;"),
  .good(
    orders,
    "ALTER TABLE orders ALTER COLUMN customer_id DROP NOT NULL;\nALTER TABLE orders DROP COLUMN customer_id;"),
]
