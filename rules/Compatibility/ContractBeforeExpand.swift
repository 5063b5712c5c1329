import PglintelLint

extension Rule {
  static let contractBeforeExpand = Rule(
    "contract-before-expand", "a new column is made required before running code knows it",
    category: .compatibility, severity: .warning,
    aliases: ["atlas:MF104"],
    yieldsTo: ["not-null-scan"],
    page: documentation, examples: samples, check: .migration(on: .alterTable, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  for step in migration.upSteps {
    guard case .alterTable(let alter) = step.statement.statement, step.outcome.failure == nil,
      let table = step.table(alter.relation), step.isOlderThanChange(table.oid), step.isInUse(table.oid)
    else { continue }
    let required = alter.subcommands.compactMap { subcommand -> (name: String, span: Span)? in
      guard case .setNotNull(let name) = subcommand.action, let column = table.column(name), !column.isNotNull,
        !step.isOlderThanChange(column, of: table), migration.leavesRequired(column, of: table, at: step)
      else { return nil }
      return (Identifier.quoted(name), subcommand.span)
    }
    if !required.isEmpty { tell(of: required, in: table, alter, step, &report) }
  }
}

private func tell(
  of columns: [(name: String, span: Span)], in table: Table, _ alter: AlterTable, _ step: Step, _ report: inout Report
) {
  let names = columns.map(\.name)
  let (isOne, object) = (names.count == 1, "\(table.name)")
  let rest = AlterationText(statement: step.statement, alter: alter).without(Set(columns.map(\.span)))
  var recipe = Recipe(for: step, report)
  if let rest { recipe.here(rest) }
  recipe.later(
    "in a later release, when all running code writes \(isOne ? "the column" : "the columns")",
    rest == nil
      ? [step.statement.text] : names.map { "ALTER TABLE \(table.name.sql) ALTER COLUMN \($0) SET NOT NULL" })
  report.report(
    "\(LockWording.list(names)) of `\(table.name.sql)` \(isOne ? "is" : "are") added and required in one change",
    reason:
      "code of the release before runs until the deployment is done, and again when it is taken back: it does not know "
      + "\(isOne ? "the column" : "them"), and its INSERT statements fail (23502)",
    at: columns[0].span, in: step.source, object: isOne ? "\(object).\(names[0])" : object,
    notes: columns.dropFirst().map { Note("`\($0.name)` too", source: step.source, span: $0.span) },
    remedy: Remedy("set NOT NULL in a later release, or give the column a default until then", recipe))
}

private let documentation = Page(
  sees: """
    `SET NOT NULL` of a column without a default that the same change adds to a table which was there before. Where a \
    trigger of the change can fill it, or the column takes the place of an old one under its name, it is silent. Columns \
    that are dropped or renamed too early are findings of `column-dropped` and `column-renamed`, and what SET NOT NULL \
    reads one of `not-null-scan`, which takes this as a note.
    """,
  why: """
    A change of the schema that code has to follow is made in two steps: first what both releases can live with (expand), \
    then what only the new one can (contract), when the old one is gone. NOT NULL is of the second kind: the code that is \
    still running leaves the column out, and each of its INSERT statements fails (23502). The UPDATE in between fills the \
    rows that are there, not those that come.
    """,
  instead: """
    ```sql
    ALTER TABLE orders ADD COLUMN region text;
    -- release the code that writes it; fill the old rows in batches; then, in a later release
    ALTER TABLE orders ADD CONSTRAINT orders_region_not_null CHECK (region IS NOT NULL) NOT VALID;
    -- in a migration of its own
    ALTER TABLE orders VALIDATE CONSTRAINT orders_region_not_null;
    -- in a migration of its own
    ALTER TABLE orders ALTER COLUMN region SET NOT NULL;
    ALTER TABLE orders DROP CONSTRAINT orders_region_not_null;
    ```
    """,
  alternatives: """
    - A default: `ADD COLUMN region text NOT NULL DEFAULT 'unknown'` writes no row, and old code goes on.
    - A trigger that fills the column for old code, dropped in the release after.
    """,
  allow: "When the application is stopped for the deployment, or no running code inserts into the table.",
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL"
  ])

private let visits = "CREATE TABLE visits (id bigint PRIMARY KEY, page text);"

private let samples: [Example] = [
  .bad(
    visits,
    """
    ALTER TABLE visits ADD COLUMN region text;
    ALTER TABLE visits ADD CONSTRAINT c CHECK (region IS NOT NULL) NOT VALID;
    ALTER TABLE visits VALIDATE CONSTRAINT c;
    ALTER TABLE visits ALTER COLUMN region SET NOT NULL;
    """, marks: "ALTER COLUMN region SET NOT NULL", transaction: .none),
  .bad(
    visits, "ALTER TABLE visits ADD COLUMN region text;\nALTER TABLE visits ALTER COLUMN region SET NOT NULL;",
    marks: "ALTER COLUMN region", configuration: "[tables]\nsmall = [\"public.visits\"]\n"),
  .good(
    "\(visits)\nALTER TABLE visits ADD COLUMN region text;",
    "ALTER TABLE visits ALTER COLUMN region SET NOT NULL;",
    configuration: "[tables]\nsmall = [\"public.visits\"]\n"),
  .good(
    visits,
    "ALTER TABLE visits ADD COLUMN region text DEFAULT 'x';\nALTER TABLE visits ALTER COLUMN region SET NOT NULL;"),
  .good(
    visits,
    """
    ALTER TABLE visits ADD COLUMN page_new varchar(50);
    UPDATE visits SET page_new = page;
    ALTER TABLE visits ALTER COLUMN page_new SET NOT NULL;
    ALTER TABLE visits DROP COLUMN page;
    ALTER TABLE visits RENAME COLUMN page_new TO page;
    """),
]
