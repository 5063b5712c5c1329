import PglintelLint

extension Rule {
  static let blockingIndexDrop = Rule(
    "blocking-index-drop", "DROP INDEX without CONCURRENTLY stops reads and writes of its table",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:require-concurrent-index-deletion", "pgls:requireConcurrentIndexDeletion", "pgrubic:US019",
      "strong_migrations:remove_index", "online_migrations:remove_index", "atlas:PG102",
      "pgsafe:drop-index-non-concurrent", "pg-migration-lint:PGM002", "pgfence:drop-index-not-concurrent",
      "safe-migrate:require-concurrent-drop-index", "diesel-guard:DropIndex", "django-migration-linter:DROP_INDEX",
      "zero-downtime-migrations:R016",
    ],
    page: documentation, examples: samples, check: .step(inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .drop(let drop) = step.statement.statement, drop.kind == .index, !drop.isConcurrent,
    step.outcome.failure == nil
  else { return }
  let locked = Set(step.costlyEffects(report).filter { $0.mode == .accessExclusive }.map(\.relation))
  for target in drop.targets {
    switch step.before.index(target.name, in: step.session.searchPath) {
    case .found(let index):
      guard step.isOlderThanChange(index.oid), locked.contains(index.relation),
        let table = step.before.tables[index.relation], !table.isPartitioned
      else { continue }
      tell(of: target.span, "\(index.name)", table, drop, step, &report)
    // The statement fails where there is none: it is an index, of a table that was there before.
    case .unknown where !drop.ifExists && step.isOlderThanChange(unseen: target.name):
      tell(of: target.span, nil, nil, drop, step, &report)
    case .unknown, .absent: continue
    }
  }
}

/// - Parameter table: nil where nothing here made the index.
private func tell(
  of span: Span, _ object: String?, _ table: Table?, _ drop: Drop, _ step: Step, _ report: inout Report
) {
  let ifExists = drop.ifExists ? "IF EXISTS " : ""
  var recipe = Recipe(for: step, report)
  recipe.outsideTransaction("DROP INDEX CONCURRENTLY \(ifExists)\(step.source.string(in: span))")
  let others = drop.targets.count > 20 ? [] : drop.targets.map(\.span).filter { $0 != span }
  if !others.isEmpty { recipe.here("DROP INDEX \(ifExists)\(others.map(step.source.string).joined(separator: ", "))") }
  let name = table.map { "`\($0.name.sql)`" } ?? "the table of `\(step.source.string(in: span))`"
  report.report(
    "`DROP INDEX` stops reads and writes of \(name)",
    reason: LockWording.queue(.accessExclusive, on: name, in: step.transaction),
    at: span, in: step.source, object: object,
    remedy: Remedy(
      "drop it with CONCURRENTLY, which waits without standing in anybody's way", recipe,
      promise: .reliable))
}

private let documentation = Page(
  sees: """
    `DROP INDEX` without `CONCURRENTLY` for an index of a table that was there before this change, and, without IF EXISTS, \
    for one that nothing in the history made: it must be there, and its table too. Indexes of partitioned \
    tables are left out: PostgreSQL drops them without CONCURRENTLY only.
    """,
  why: """
    DROP INDEX takes ACCESS EXCLUSIVE on the table, not only on the index. The drop itself is quick, but it has to wait for \
    every query that is running on the table, and whatever comes later, SELECT too, queues behind it: one long report is \
    enough to stop the application. In a transaction the lock is kept until the end. DROP INDEX CONCURRENTLY waits as well, \
    but under SHARE UPDATE EXCLUSIVE, which stands in nobody's way.
    """,
  instead: """
    ```sql
    -- in a migration of its own, outside any transaction block; one index for each statement, without CASCADE
    DROP INDEX CONCURRENTLY orders_placed_at_idx;
    ```
    """,
  alternatives: """
    - `SET lock_timeout = '2s'` before the plain form, and another try when it fails: the application stops for two \
    seconds at most. It has to be done so for indexes of partitioned tables.
    """,
  watch: """
    Who it waits for:
    ```sql
    SELECT pid, pg_blocking_pids(pid) AS waits_for, query FROM pg_stat_activity WHERE query ILIKE 'drop index%';
    ```
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores): either form takes 3 ms when nothing else runs. \
    The difference is the queue: the plain form adds the running queries' time to everybody's.
    """,
  allow: "When queries on the table are all short, and a lock_timeout is set.",
  references: [
    "https://www.postgresql.org/docs/current/sql-dropindex.html",
    "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES",
  ])

private let articles = """
  CREATE TABLE articles (id bigint PRIMARY KEY, slug text, author_id bigint);
  CREATE INDEX articles_slug_idx ON articles (slug);
  CREATE INDEX articles_author_id_idx ON articles (author_id);
  """

private let samples: [Example] = [
  .bad(articles, "DROP INDEX articles_slug_idx;", marks: "articles_slug_idx"),
  .bad(
    articles,
    "CREATE TABLE authors (id bigint PRIMARY KEY);\nDROP INDEX IF EXISTS public.articles_author_id_idx RESTRICT;",
    marks: "public.articles_author_id_idx"),
  .good(articles, "DROP INDEX CONCURRENTLY articles_slug_idx;", transaction: .none),
  .good("\(articles)\nDROP INDEX articles_slug_idx;"),
  .good(articles, "DROP INDEX IF EXISTS articles_title_idx;"),
]
