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
    page: documentation, examples: samples, check: .migration(on: .alterTable, inspect))
}

private func inspect(_ replay: MigrationReplay, _ report: inout Report) {
  for step in replay.upSteps { inspect(step, of: replay, &report) }
}

private func inspect(_ step: Step, of replay: MigrationReplay, _ report: inout Report) {
  guard let drop = ColumnDrop(step, of: replay), let first = drop.columns.first else { return }
  let (quoted, table) = (drop.columns.map { Identifier.quoted($0.name) }, drop.table.name)
  let isOne = quoted.count == 1
  report.report(
    "dropping \(LockWording.list(quoted)) of `\(table.sql)` loses \(isOne ? "its" : "their") values, and breaks the "
      + "code that still uses \(isOne ? "it" : "them")",
    reason:
      "code of the release before runs until the deployment is done, and again when it is taken back: its queries "
      + "fail (42703)",
    at: drop.spans[0], in: step.source, object: isOne ? "\(table).\(Identifier.quoted(first.name))" : "\(table)",
    notes: drop.notes, remedy: drop.remedy(report))
}

/// The columns of one table that a statement drops and that were there before this change.
private struct ColumnDrop {
  let step: Step
  let alter: AlterTable
  let table: Table
  private(set) var columns: [Column] = []
  /// The clause of each.
  private(set) var spans: [Span] = []

  init?(_ step: Step, of replay: MigrationReplay) {
    guard case .alterTable(let alter) = step.statement.statement, let table = step.table(alter.relation),
      step.outcome.failure == nil
    else { return nil }
    (self.step, self.alter, self.table) = (step, alter, table)
    let drops = alter.subcommands.compactMap { subcommand in
      subcommand.action.droppedColumn.map { (name: $0.name, isCertain: $0.isCertain, subcommand: subcommand) }
    }
    guard !drops.isEmpty, step.isOlderThanChange(table.oid) else { return nil }
    let older = step.olderColumns(of: table)
    let known = Set(table.columns.map(\.name))
    let kept = Set(replay.after.tables[table.oid]?.columns.map(\.name) ?? [])
    for (name, isCertain, subcommand) in drops {
      // Of a table that nothing here made a column may be known by this name alone.
      let unseen = table.isPartial && isCertain && !known.contains(name)
      guard let column = older[name] ?? (unseen ? Column(number: 0, name: name, type: .unknown) : nil),
        !kept.contains(name) || !replay.replaces(column, of: table, droppedIn: step)
      else { continue }
      columns.append(column)
      spans.append(subcommand.span)
    }
  }

  /// The further columns, and what goes along with each.
  var notes: [Note] {
    zip(columns, spans).enumerated().flatMap { index, drop in
      let place = Note("`\(Identifier.quoted(drop.0.name))` goes here", source: step.source, span: drop.1)
      return (index == 0 ? [] : [place]) + companions(of: drop.0, in: table, step)
    }
  }

  func remedy(_ report: Report) -> Remedy {
    let change = "ALTER TABLE \(table.name.sql)"
    let text = AlterationText(statement: step.statement, alter: alter)
    let rest = text.addsColumn(among: Set(columns.map(\.name))) ? nil : text.without(Set(spans))
    var recipe = Recipe(for: step, report)
    if let rest { recipe.here(rest) }
    let required = columns.filter(\.isRequiredOnInsert).map {
      "\(change) ALTER COLUMN \(Identifier.quoted($0.name)) DROP NOT NULL"
    }
    let (it, them) = columns.count == 1 ? ("it", "the column") : ("them", "the columns")
    if !required.isEmpty { recipe.later("before the code that no longer writes \(it) is released", required) }
    let clauses = spans.map { step.source.string(in: $0) }.joined(separator: ",\n  ")
    recipe.later(
      "in a later release, when no running code names \(them) any more",
      "-- pglintel: allow column-dropped: nothing uses \(it) since the release before",
      rest == nil ? step.statement.text : "\(change) \(clauses)")
    return Remedy("drop \(it) in a later release than the code that used \(it), and allow it then", recipe)
  }
}

extension Action {
  fileprivate var droppedColumn: (name: String, isCertain: Bool)? {
    if case .dropColumn(let column, let ifExists, _) = self { return (column, !ifExists) }
    return nil
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
    `DROP COLUMN` of a column that was there before this change; several columns of one statement are one finding. A column \
    that the same change adds is no finding, and neither is one in whose place the same migration renames another column \
    that it has filled: a type change by copying.
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
  .bad(people, "ALTER TABLE people DROP COLUMN street, DROP COLUMN fax, DROP city;", marks: "DROP COLUMN street"),
  .good(
    people,
    """
    ALTER TABLE people ADD COLUMN draft text;
    ALTER TABLE people DROP COLUMN draft;
    CREATE TABLE pets (id bigint PRIMARY KEY, name text);
    ALTER TABLE pets DROP COLUMN name;
    """),
  .good(people, "ALTER TABLE people DROP COLUMN IF EXISTS telex;"),
  .good(
    people,
    """
    ALTER TABLE people ADD COLUMN fax_number bigint;
    UPDATE people SET fax_number = fax::bigint;
    ALTER TABLE people DROP COLUMN fax;
    ALTER TABLE people RENAME COLUMN fax_number TO fax;
    """),
  .bad(
    people,
    """
    ALTER TABLE people ADD COLUMN fax_number bigint;
    ALTER TABLE people DROP COLUMN fax;
    ALTER TABLE people RENAME COLUMN fax_number TO fax;
    """, marks: "DROP COLUMN fax"),
]
