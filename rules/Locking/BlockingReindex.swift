import PglintelLint

extension Rule {
  static let blockingReindex = Rule(
    "blocking-reindex", "REINDEX without CONCURRENTLY stops writes, and reads that plan with its indexes",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:require-concurrent-reindex", "pgls:requireConcurrentReindex", "pgrubic:US020",
      "pgsafe:reindex-non-concurrent", "pg-migration-lint:PGM022", "pgfence:reindex-non-concurrent",
      "django-migration-linter:REINDEX",
    ],
    page: documentation, examples: samples, check: .step(on: .maintenance, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .maintenance(let command) = step.statement.statement, case .reindex(let target) = command.kind,
    !command.isConcurrent, target != .system
  else { return }
  let relation = command.relations.first.flatMap(step.relation)
  if command.relations.first != nil {
    guard step.costlyEffects(report).contains(where: \.isIndexBuild) else { return }
  }
  tell(of: relation, target, step, &report)
}

private func tell(
  of relation: Relation?, _ target: Maintenance.ReindexTarget, _ step: Step, _ report: inout Report
) {
  let text = StatementText(step.statement)
  let table = relation.map { step.table(of: $0) }
  let name = table.map(step.name)
  var recipe = Recipe(for: step, report)
  recipe.outsideTransaction(text.inserting("CONCURRENTLY", after: target.keyword))
  report.report(
    "`REINDEX` stops writes to \(name.map { "`\($0)`" } ?? "every table of the \(target.noun)"), and most reads, while it builds",
    reason: reason(table, step),
    at: text.head(through: target.keyword), in: step.source, object: relation.map { "\($0.name)" },
    remedy: Remedy(
      "rebuild it with CONCURRENTLY, which lets reads and writes go on", recipe,
      promise: .reliable))
}

private func reason(_ table: OID?, _ step: Step) -> String {
  let end = "the index is built"
  let lock =
    table.map { LockWording.reason(.share, on: [$0], until: end, of: step) }
    ?? LockWording.reason(.share, on: ["each table"], until: end, in: step.transaction)
  if let table, step.keptLock(on: table, atLeast: .share).mode.blocksReads { return lock }
  return lock
    + " only as long as its plan is kept: planning opens every index of the table, and these are under ACCESS EXCLUSIVE"
}

extension Maintenance.ReindexTarget {
  fileprivate var keyword: StaticString {
    switch self {
    case .index: "index"
    case .table: "table"
    case .schema: "schema"
    case .database: "database"
    case .system: "system"
    }
  }

  fileprivate var noun: String { self == .schema ? "schema" : "database" }
}

extension Step {
  /// The table that an index belongs to.
  fileprivate func table(of relation: Relation) -> OID {
    if case .index(let index) = relation { return index.relation }
    return relation.oid
  }
}

private let documentation = Page(
  sees: """
    `REINDEX` of an index, table, schema or database without `CONCURRENTLY`, where it rebuilds indexes of tables that were \
    there before this change. `REINDEX SYSTEM` knows no CONCURRENTLY.
    """,
  why: """
    REINDEX takes SHARE on the table, which stops INSERT, UPDATE and DELETE, and ACCESS EXCLUSIVE on each index that it \
    rebuilds. Planning a query opens every index of its tables: so SELECT waits as well, also one that would use another \
    index.
    """,
  instead: """
    ```sql
    -- in a migration of its own, outside any transaction block
    REINDEX INDEX CONCURRENTLY orders_customer_id_idx;
    ```
    If it fails, an index that ends in `_ccnew` stays behind, invalid: drop it with `DROP INDEX CONCURRENTLY`.
    """,
  alternatives: """
    - Build a new index with CREATE INDEX CONCURRENTLY and drop the old one: the same work, under another name.
    - REINDEX TABLE CONCURRENTLY leaves out exclusion constraints' indexes, and says so in a warning only.
    """,
  watch: """
    ```sql
    SELECT index_relid::regclass AS index, phase, blocks_done, blocks_total FROM pg_stat_progress_create_index;
    ```
    """,
  cost: """
    1,000,000 rows, all in memory (PostgreSQL 15.18, 2 cores; a lower bound): REINDEX INDEX stops writes for 309 ms, and \
    the longest wait of a read by another index was 428 ms. CONCURRENTLY takes 482 ms; nobody waited longer than 3 ms.
    """,
  allow: "When the table is small (name it in `[tables] small`), or nothing uses it while the migration runs.",
  references: ["https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY"])

private let tracks =
  "CREATE TABLE tracks (id bigint PRIMARY KEY, title text);\nCREATE INDEX tracks_title_idx ON tracks (title);"

private let samples: [Example] = [
  .bad(tracks, "REINDEX INDEX tracks_title_idx;", marks: "REINDEX INDEX"),
  .bad(tracks, "REINDEX (VERBOSE) TABLE public.tracks;", marks: "REINDEX (VERBOSE) TABLE"),
  .good(tracks, "REINDEX TABLE CONCURRENTLY tracks;", transaction: .none),
  .good("\(tracks)\nREINDEX INDEX tracks_title_idx;"),
]
