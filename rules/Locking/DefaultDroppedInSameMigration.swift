import PglintelLint

extension Rule {
  static let defaultDroppedInSameMigration = Rule(
    "default-dropped-in-same-migration", "a required column loses its default before running code knows the column",
    category: .locking, severity: .warning,
    aliases: ["django-migration-linter:NOT_NULL"],
    isTimed: false, page: documentation, examples: samples, check: .migration(on: .alterTable, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  for step in migration.upSteps {
    guard case .alterTable(let alter) = step.statement.statement, step.outcome.failure == nil,
      let table = step.table(alter.relation), step.isInUse(table.oid), step.isOlderThanChange(table.oid)
    else { continue }
    let drops = alter.subcommands.compactMap { subcommand -> (name: String, span: Span)? in
      guard case .dropDefault(let name) = subcommand.action, let column = step.after.tables[table.oid]?.column(name),
        !step.isOlderThanChange(column, of: table), table.column(name)?.defaultValue != nil,
        migration.leavesRequired(column, of: table, at: step)
      else { return nil }
      return (Identifier.quoted(name), subcommand.span)
    }
    if !drops.isEmpty { tell(of: drops, in: table, alter, step, &report) }
  }
}

private func tell(
  of drops: [(name: String, span: Span)], in table: Table, _ alter: AlterTable, _ step: Step, _ report: inout Report
) {
  let names = drops.map(\.name)
  let isOne = names.count == 1
  let text = AlterationText(statement: step.statement, alter: alter)
  var recipe = Recipe(for: step, report)
  let rest = text.without(Set(drops.map(\.span)))
  if let rest { recipe.here(rest) }
  recipe.later(
    "in a later release, when all running code writes \(isOne ? "the column" : "the columns")",
    rest == nil
      ? [step.statement.text] : names.map { "ALTER TABLE \(table.name.sql) ALTER COLUMN \($0) DROP DEFAULT" })
  report.report(
    "\(LockWording.list(names)) of `\(table.name.sql)` \(isOne ? "is" : "are") new and required, and "
      + "\(isOne ? "loses its default" : "lose their defaults") in the same change",
    reason:
      "code of the release before runs until the deployment is done, and does not know \(isOne ? "the column" : "them"): "
      + "its INSERT statements fail (23502)",
    at: drops[0].span, in: step.source, object: isOne ? "\(table.name).\(names[0])" : "\(table.name)",
    notes: drops.dropFirst().map { Note("`\($0.name)` loses its default here", source: step.source, span: $0.span) },
    remedy: Remedy("keep the default until all running code writes the column", recipe))
}

private let documentation = Page(
  sees: """
    `DROP DEFAULT` of a column that the same change adds, NOT NULL and with a default, to a table that was there before. \
    Django writes migrations like that for each required field.
    """,
  why: """
    The default is there to give the old rows a value, and is dropped because the code gives new rows theirs. But while a \
    release is deployed, the code before it still runs, and runs again when the release is taken back: it does not know \
    the column, and each INSERT fails (23502). With the default in place it goes on. A default costs nothing.
    """,
  instead: """
    ```sql
    ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT 'EUR';
    -- a later release, when all running code writes the column; or never
    ALTER TABLE orders ALTER COLUMN currency DROP DEFAULT;
    ```
    In Django: `db_default` from version 5.0, or `django-pg-zero-downtime-migrations` with its setting that keeps defaults.
    """,
  allow: "When the application is stopped for the deployment, or no running code inserts into the table.",
  references: [
    "https://www.postgresql.org/docs/current/ddl-default.html",
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ALTER-COLUMN-SET-DEFAULT",
  ])

private let invoices = "CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric NOT NULL);"

private let samples: [Example] = [
  .bad(
    invoices,
    """
    ALTER TABLE invoices ADD COLUMN currency text DEFAULT 'EUR' NOT NULL;
    ALTER TABLE invoices ALTER COLUMN currency DROP DEFAULT;
    """, marks: "ALTER COLUMN currency DROP DEFAULT"),
  .bad(
    invoices,
    """
    ALTER TABLE invoices ADD COLUMN paid boolean NOT NULL DEFAULT false, ADD COLUMN sent boolean NOT NULL DEFAULT false;
    ALTER TABLE invoices ALTER paid DROP DEFAULT, ALTER sent DROP DEFAULT;
    """, marks: "ALTER paid DROP DEFAULT"),
  .good(invoices, "ALTER TABLE invoices ADD COLUMN currency text DEFAULT 'EUR' NOT NULL;"),
  .good(
    invoices,
    "ALTER TABLE invoices ADD COLUMN note text DEFAULT '';\nALTER TABLE invoices ALTER COLUMN note DROP DEFAULT;"),
  .good(
    "\(invoices)\nALTER TABLE invoices ADD COLUMN currency text DEFAULT 'EUR' NOT NULL;",
    "ALTER TABLE invoices ALTER COLUMN currency DROP DEFAULT;"),
]
