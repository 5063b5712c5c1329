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
    page: documentation, examples: samples, check: .migration(on: .drop, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  // What others of the same transaction have locked anyway: a drop more stops nobody.
  var locked: [Int: Set<OID>] = [:]
  for step in migration.upSteps {
    let transaction = step.transaction
    if case .drop(let drop) = step.statement.statement, drop.kind == .index {
      guard !drop.isConcurrent, step.outcome.failure == nil else { continue }
      let dropped = step.droppedIndexes(drop, besides: transaction.isBlock ? locked[transaction.id] ?? [] : [], report)
      if !dropped.isEmpty { tell(of: dropped, drop, step, &report) }
    } else if transaction.isBlock {
      let exclusive = step.effects.all.filter { $0.isCertain && $0.mode == .accessExclusive }
      locked[transaction.id, default: []].formUnion(exclusive.map(\.relation))
    }
  }
}

private struct DroppedIndex {
  let span: Span
  /// Nil where nothing here made it, and its table.
  let object: String?
  let table: Table?
}

extension Step {
  /// - Parameter locked: tables that are locked against everybody already.
  fileprivate func droppedIndexes(_ drop: Drop, besides locked: Set<OID>, _ report: Report) -> [DroppedIndex] {
    let exclusive = Set(costlyEffects(report).filter { $0.mode == .accessExclusive }.map(\.relation)).subtracting(
      locked)
    return drop.targets.compactMap { target in
      switch before.index(target.name, in: session.searchPath) {
      case .found(let index):
        guard isOlderThanChange(index.oid), exclusive.contains(index.relation),
          let table = before.tables[index.relation], !table.isPartitioned
        else { return nil }
        return DroppedIndex(span: target.span, object: "\(index.name)", table: table)
      // The statement fails where there is none: it is an index, of a table that was there before.
      case .unknown where !drop.ifExists && isOlderThanChange(unseen: target.name):
        return DroppedIndex(span: target.span, object: nil, table: nil)
      case .unknown, .absent: return nil
      }
    }
  }
}

/// One finding for all indexes of a statement.
private func tell(of dropped: [DroppedIndex], _ drop: Drop, _ step: Step, _ report: inout Report) {
  guard let first = dropped.first else { return }
  let ifExists = drop.ifExists ? "IF EXISTS " : ""
  let spans = dropped.map(\.span)
  var recipe = Recipe(for: step, report)
  recipe.outsideTransaction(spans.map { "DROP INDEX CONCURRENTLY \(ifExists)\(step.source.string(in: $0))" })
  let others = drop.targets.map(\.span).filter { !spans.contains($0) }
  if !others.isEmpty { recipe.here("DROP INDEX \(ifExists)\(others.map(step.source.string).joined(separator: ", "))") }
  var seen: Set<String> = []
  let names = dropped.compactMap(\.table?.name.sql).filter { seen.insert($0).inserted }
  let list =
    names.isEmpty ? "the table of `\(step.source.string(in: first.span))`" : LockWording.list(names)
  report.report(
    "`DROP INDEX` stops reads and writes of \(list)",
    reason: LockWording.queue(.accessExclusive, on: list, in: step.transaction),
    at: first.span, in: step.source, object: first.object,
    notes: Note.listed(dropped.dropFirst()) {
      Note("`\(step.source.string(in: $0.span))` goes here", source: step.source, span: $0.span)
    },
    remedy: Remedy(
      dropped.count == 1
        ? "drop it with CONCURRENTLY, which waits without standing in anybody's way"
        : "drop each with CONCURRENTLY, which waits without standing in anybody's way", recipe, promise: .reliable))
}

private let documentation = Page(
  sees: """
    `DROP INDEX` without `CONCURRENTLY` for an index of a table that was there before this change, and, without IF EXISTS, \
    for one that nothing in the history made: it must be there, and its table too. Indexes of partitioned \
    tables are left out: PostgreSQL drops them without CONCURRENTLY only. So are those of a table that another statement \
    of the same transaction, such as ALTER TABLE, has locked against everybody before.
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
  .bad(articles, "DROP INDEX articles_slug_idx, articles_author_id_idx;", marks: "articles_slug_idx"),
  .bad(
    articles, "ALTER TABLE articles ADD COLUMN note text;\nDROP INDEX articles_slug_idx;", marks: "articles_slug_idx",
    transaction: .none),
  // Everybody waits already.
  .good(articles, "ALTER TABLE articles ADD COLUMN note text;\nDROP INDEX articles_slug_idx;"),
  .good(articles, "DROP INDEX CONCURRENTLY articles_slug_idx;", transaction: .none),
  .good("\(articles)\nDROP INDEX articles_slug_idx;"),
  .good(articles, "DROP INDEX IF EXISTS articles_title_idx;"),
]
