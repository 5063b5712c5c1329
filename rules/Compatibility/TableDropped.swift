import PglintelLint

extension Rule {
  static let tableDropped = Rule(
    "table-dropped", "a table is dropped that running code may use",
    category: .compatibility, severity: .warning,
    aliases: [
      "squawk:ban-drop-table", "pgls:banDropTable", "pgrubic:US021", "atlas:DS102", "pgsafe:drop-table",
      "pg-migration-lint:PGM201", "pgfence:drop-table", "diesel-guard:DropTable", "django-migration-linter:DROP_TABLE",
      "bytebase:table.drop-naming-convention",
    ],
    page: documentation, examples: samples, check: .migration(on: .drop, inspect))
}

private func inspect(_ replay: MigrationReplay, _ report: inout Report) {
  let renewed = Set(replay.upSteps.flatMap(\.tablesMadeOfQueries))
  var copied: Set<OID> = []
  for step in replay.upSteps {
    inspect(step, renewed, copied, of: replay, &report)
    copied.formUnion(step.copiedTables)
  }
}

/// - Parameters:
///   - renewed: tables that the same migration fills from others: of what was dropped under these names nothing is lost.
///   - copied: tables whose rows went to others before.
private func inspect(
  _ step: Step, _ renewed: Set<ObjectName>, _ copied: Set<OID>, of replay: MigrationReplay, _ report: inout Report
) {
  guard case .drop(let drop) = step.statement.statement, drop.kind == .table, step.outcome.failure == nil else {
    return
  }
  let lost = drop.targets.compactMap { target -> LostTable? in
    guard let table = step.table(target.name), !table.isTemporary, step.isOlderThanChange(table.oid),
      !(drop.ifExists && step.before.isUncertain(table.oid)),
      !(renewed.contains(table.name) && replay.after.hasSuccessor(of: table)),
      !replay.replaces(table, droppedIn: step)
    else { return nil }
    return LostTable(table: table, span: target.span, isCopied: copied.contains(table.oid))
  }
  if !lost.isEmpty { tell(of: lost, drop, step, &report) }
}

private struct LostTable {
  let table: Table
  let span: Span
  /// Whether its rows went to another one before.
  let isCopied: Bool

  var regclass: String { "\(Constant.string(table.name.sql).sql)::regclass" }
}

extension Step {
  /// What it reads to write to another table: INSERT … SELECT, UPDATE … FROM, CREATE TABLE AS.
  fileprivate var copiedTables: [OID] {
    switch statement.statement {
    case .modification(let change) where change.kind != .delete:
      change.reads.compactMap(table).map(\.oid).filter { $0 != table(change.table)?.oid }
    case .createTableAs(let create): create.query?.relations.compactMap(table).map(\.oid) ?? []
    default: []
    }
  }
}

extension Catalog {
  /// Whether a table of this name has all its columns, so that old code does not notice.
  fileprivate func hasSuccessor(of table: Table) -> Bool {
    let name = QualifiedName(schema: table.name.schema, name: table.name.name)
    guard let successor = self.table(name, in: SearchPath([])).value else { return false }
    let names = Set(successor.columns.map(\.name))
    return table.columns.allSatisfy { names.contains($0.name) }
  }
}

/// One finding for all tables of a statement.
private func tell(of lost: [LostTable], _ drop: Drop, _ step: Step, _ report: inout Report) {
  guard let first = lost.first else { return }
  let isOne = lost.count == 1
  let them = isOne ? "it" : "them"
  let rows = lost.allSatisfy(\.isCopied) ? "the rows that were not copied" : isOne ? "its rows" : "their rows"
  report.report(
    "dropping \(LockWording.list(lost.map(\.table.name.sql))) loses \(rows), and breaks the code that still uses \(them)",
    reason:
      "code of the release before runs until the deployment is done, and again when it is taken back: its queries "
      + "fail (42P01)",
    at: first.span, in: step.source, object: "\(first.table.name)",
    notes: Note.listed(lost.dropFirst()) {
      Note("`\($0.table.name.sql)` goes here", source: step.source, span: $0.span)
    },
    remedy: Remedy(
      "drop \(them) in a later release than the code that used \(them), and allow it then",
      recipe(for: lost, drop, step, report)))
}

private func recipe(for lost: [LostTable], _ drop: Drop, _ step: Step, _ report: Report) -> Recipe {
  let names = lost.map(\.regclass).joined(separator: ", ")
  let isOne = lost.count == 1
  var recipe = Recipe(for: step, report)
  recipe.later(
    "nothing may use \(isOne ? "it" : "them") any more: these numbers stand still for as long as you wait",
    "SELECT \(isOne ? "" : "relname, ")seq_scan, idx_scan, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables\n"
      + "WHERE relid \(isOne ? "= \(names)" : "IN (\(names))")")
  recipe.later(
    isOne
      ? "in a later release than the code that used it, when its rows are saved"
      : "in a later release than the code that used them, when their rows are saved",
    "-- pglintel: allow table-dropped: nothing uses \(isOne ? "it" : "them") since the release before",
    step.statement.text)
  return recipe
}

private let documentation = Page(
  sees: """
    `DROP TABLE` of tables that were there before this change. Temporary tables and \
    tables that the same change creates are no finding, and neither is a name that does not exist, nor a table that the \
    same migration makes anew of a query with all its columns, or in whose place it renames another one that has rows.
    """,
  why: """
    The rows are gone: no down migration brings them back. And while a release is deployed, the code before it still runs, \
    and runs again when the release is taken back: each query that names the table fails (42P01). DROP TABLE takes ACCESS \
    EXCLUSIVE on the table, on each table that its foreign keys reference and, for a partition, on its parent: it waits for \
    all queries that are running there, and what comes later waits behind it.
    """,
  instead: """
    First release code that does not name the table. See that nothing uses it:
    ```sql
    SELECT seq_scan, idx_scan, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables
    WHERE relid = 'legacy_orders'::regclass;
    ```
    Then save the rows (`pg_dump --table=legacy_orders`) and drop it in a migration of a later release:
    ```sql
    -- pglintel: allow table-dropped: unused since release 41, saved in the archive
    SET lock_timeout = '5s';
    DROP TABLE legacy_orders;
    ```
    """,
  alternatives: """
    - Take the privileges away first (`REVOKE ALL ON legacy_orders FROM app`): what still uses it fails, and a GRANT brings \
    it back at once.
    - Move it out of sight (`ALTER TABLE legacy_orders SET SCHEMA attic`) and drop it some releases later.
    """,
  allow: """
    When the code that used it was taken out in an earlier release and nobody needs its rows. Say so in the reason.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-droptable.html",
    "https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ALL-TABLES-VIEW",
  ])

private let school = """
  CREATE TABLE courses (id bigint PRIMARY KEY);
  CREATE TABLE grades (id bigint PRIMARY KEY, course_id bigint REFERENCES courses);
  """

private let samples: [Example] = [
  .bad(school, "DROP TABLE grades;", marks: "grades"),
  // One statement, one finding.
  .bad(
    "\(school)\nCREATE TABLE exams (id bigint PRIMARY KEY);", "DROP TABLE exams, grades;", marks: "exams"),
  .bad(
    school,
    """
    CREATE TABLE marks (id bigint PRIMARY KEY);
    DROP TABLE IF EXISTS missing, public.grades CASCADE;
    DROP TABLE marks;
    """, marks: "public.grades"),
  .bad(
    "\(school)\nCREATE TABLE results (id bigint PRIMARY KEY, course_id bigint);",
    "INSERT INTO results SELECT id, course_id FROM grades;\nDROP TABLE grades;", marks: "grades"),
  .good(
    school,
    """
    CREATE TEMPORARY TABLE batch (id bigint);
    CREATE TABLE scratch (id bigint);
    DROP TABLE batch;
    DROP TABLE scratch;
    """),
  .good(school, "DROP TABLE IF EXISTS reports;"),
  .good(
    "\(school)\nCREATE TABLE grade_counts AS SELECT course_id, count(*) AS grades FROM grades GROUP BY course_id;",
    """
    DROP TABLE grade_counts;
    CREATE TABLE grade_counts AS SELECT course_id, count(*) AS grades, min(id) AS first FROM grades GROUP BY course_id;
    """),
  .good(
    "CREATE TABLE readings (id int PRIMARY KEY, value text);",
    """
    CREATE TABLE readings_new (id bigint PRIMARY KEY, value text);
    INSERT INTO readings_new SELECT id, value FROM readings;
    DROP TABLE readings;
    ALTER TABLE readings_new RENAME TO readings;
    """),
]
