import PglintelLint

extension Rule {
  static let columnDropped = Rule(
    "column-dropped", "a column is dropped that running code may use",
    category: .compatibility, severity: .warning,
    aliases: [
      "squawk:ban-drop-column", "pgls:banDropColumn", "pgrubic:US001", "strong_migrations:remove_column",
      "online_migrations:remove_column", "atlas:DS103", "pgsafe:drop-column", "pg-migration-lint:PGM009",
      "pgfence:drop-column", "diesel-guard:DropColumn", "django-migration-linter:DROP_COLUMN",
      "zero-downtime-migrations:R005",
    ],
    page: documentation, examples: samples, check: .step(inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .alterTable(let alter) = step.statement.statement, let table = step.table(alter.relation),
    step.outcome.failure == nil
  else { return }
  for subcommand in alter.subcommands {
    guard case .dropColumn(let name, _, _) = subcommand.action, let column = table.column(name),
      step.isOlderThanChange(column, of: table)
    else { continue }
    let remedy = remedy(column, subcommand, alter, table, step, report)
    tell(of: column, at: subcommand.span, of: table, remedy, step, &report)
  }
}

private func remedy(
  _ column: Column, _ drop: AlterTable.Subcommand, _ alter: AlterTable, _ table: Table, _ step: Step, _ report: Report
) -> Remedy {
  let change = "ALTER TABLE \(table.name.sql)"
  let rest = alter.addsColumn(column.name) ? nil : step.statement.without(clause: drop.span, of: alter)
  var recipe = Recipe(for: step, report)
  if let rest { recipe.here(rest) }
  if column.isRequiredOnInsert {
    recipe.later(
      "before the code that no longer writes it is released",
      "\(change) ALTER COLUMN \(Identifier.quoted(column.name)) DROP NOT NULL")
  }
  recipe.later(
    "in a later release, when no running code names the column any more",
    "-- pglintel: allow column-dropped: nothing uses it since the release before",
    rest == nil ? step.statement.text : "\(change) \(step.source.string(in: drop.span))")
  return Remedy("drop it in a later release than the code that used it, and allow it then", sql: recipe.sql)
}

private func tell(
  of column: Column, at span: Span, of table: Table, _ remedy: Remedy, _ step: Step, _ report: inout Report
) {
  let quoted = Identifier.quoted(column.name)
  report.report(
    "dropping `\(quoted)` of `\(table.name.sql)` loses its values, and breaks the code that still uses it",
    reason:
      "code of the release before runs until the deployment is done, and again when it is taken back: its queries "
      + "fail (42703)",
    at: span, in: step.source, object: "\(table.name).\(quoted)",
    notes: companions(of: column, in: table, step), remedy: remedy)
}

extension Column {
  /// Whether an INSERT that does not name it fails.
  fileprivate var isRequiredOnInsert: Bool {
    isNotNull && defaultValue == nil && identity == nil && generated == nil
  }
}

/// Indexes and constraints that have the column in any place go along without CASCADE (documentation: ALTER TABLE, DROP
/// COLUMN).
private func companions(of column: Column, in table: Table, _ step: Step) -> [Note] {
  let after = step.after.tables[table.oid]
  let keptIndexes = Set(after?.indexes ?? [])
  let keptConstraints = Set(after?.constraints.map(\.oid) ?? [])
  let constraints = table.constraints.filter { !keptConstraints.contains($0.oid) && $0.columns.contains(column.name) }
  let behind = Set(constraints.compactMap(\.index))
  let indexes = step.before.indexes(of: table.oid).filter { index in
    !keptIndexes.contains(index.oid) && !behind.contains(index.oid) && index.mentions(column.name)
  }
  return constraints.map { Note("constraint `\(Identifier.quoted($0.name))` goes with it") }
    + indexes.map { Note("index `\($0.name.sql)` goes with it") }
}

private let documentation = Page(
  sees: """
    `DROP COLUMN` of a column that was there before this change. A column that the same change adds is no finding.
    """,
  why: """
    The values are gone: no down migration brings them back. And while a release is deployed, the code before it still \
    runs, and runs again when the release is taken back: each query that names the column fails (42703), and object mappers \
    name all the columns they know of, in SELECT and INSERT. Indexes and constraints that have the column in any place go \
    along without a word, those over several columns too; the finding lists them. The statement itself is quick: it takes \
    ACCESS EXCLUSIVE and writes no row.
    """,
  instead: """
    Let INSERT statements leave it out, release the code that does, and drop it in a later release:
    ```sql
    ALTER TABLE orders ALTER COLUMN legacy_code DROP NOT NULL;
    -- a later release
    -- pglintel: allow column-dropped: no code names it since release 41
    ALTER TABLE orders DROP COLUMN legacy_code;
    ```
    Tell the object mapper to ignore the column in the release between: Active Record `ignored_columns`, Django \
    SeparateDatabaseAndState, Hibernate and others by taking the field out of the class.
    """,
  alternatives: """
    - Keep the column and stop using it: it costs its place in old rows, and nothing in new ones that leave it NULL.
    """,
  allow: """
    When the code that used it was taken out in an earlier release and nobody needs its values. Say so in the reason.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-DROP-COLUMN",
    "https://www.postgresql.org/docs/current/ddl-alter.html#DDL-ALTER-REMOVING-A-COLUMN",
  ])

private let people = """
  CREATE TABLE people (id bigint PRIMARY KEY, fax text NOT NULL, city text, street text);
  CREATE INDEX people_city_street_idx ON people (city, street);
  """

private let samples: [Example] = [
  .bad(people, "ALTER TABLE people DROP COLUMN fax;", marks: "DROP COLUMN fax"),
  .bad(
    people, "ALTER TABLE people ADD COLUMN address text, DROP COLUMN IF EXISTS country, DROP street CASCADE;",
    marks: "DROP street"),
  .bad(
    people, "ALTER TABLE people DROP COLUMN fax, ADD COLUMN fax bigint;", marks: "DROP COLUMN fax"),
  .good(
    people,
    """
    ALTER TABLE people ADD COLUMN draft text;
    ALTER TABLE people DROP COLUMN draft;
    CREATE TABLE pets (id bigint PRIMARY KEY, name text);
    ALTER TABLE pets DROP COLUMN name;
    """),
  .good(people, "ALTER TABLE people DROP COLUMN IF EXISTS telex;"),
]
