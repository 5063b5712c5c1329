import PglintelLint

extension Rule {
  static let blockingDetach = Rule(
    "blocking-detach", "DETACH PARTITION without CONCURRENTLY stops all queries on the partitioned table",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:require-concurrent-partition-detach", "pgls:requireConcurrentPartitionDetach", "pgrubic:US027",
      "pgsafe:detach-partition-non-concurrent", "pg-migration-lint:PGM004",
      "safe-migrate:blocking-partition-mutation",
    ],
    page: documentation, examples: samples, check: .step(on: .alterTable, inspect))
}

/// CONCURRENTLY is refused where there is a default partition, and on servers before PostgreSQL 14.
private func inspect(_ step: Step, _ report: inout Report) {
  guard (report.settings.targetVersion ?? 14) >= 14 else { return }
  for clause in step.alteredClauses(report) {
    guard case .detachPartition(_, isConcurrent: false, isFinalize: false) = clause.action,
      !clause.table.children.contains(where: { step.before.tables[$0]?.partition?.bound == .isDefault })
    else { continue }
    let text = StatementText(clause.source, clause.span)
    var recipe = Recipe(for: step, report)
    recipe.outsideTransaction(clause.statement(replacing: [(clause.span, text.text + " CONCURRENTLY")]))
    report.report(
      "`DETACH PARTITION` stops reads and writes of `\(clause.name)`",
      reason: LockWording.queue(.accessExclusive, on: "`\(clause.name)`", in: step.transaction),
      at: clause.span, in: clause.source, object: clause.object,
      remedy: Remedy(
        "detach it with CONCURRENTLY, which waits without standing in anybody's way", recipe,
        promise: .needsJudgement))
  }
}

private let documentation = Page(
  sees: """
    `DETACH PARTITION` without `CONCURRENTLY` from a table that was there before this change. Silent where the table has a \
    default partition, since PostgreSQL refuses CONCURRENTLY there, and for a `target-version` below 14.
    """,
  why: """
    The plain form takes ACCESS EXCLUSIVE on the partitioned table and on the partition. It is quick by itself, but waits \
    for every query that is running on any partition, and all that come later wait behind it. Where a foreign key \
    references the partitioned table, both tables are read on top. CONCURRENTLY takes SHARE UPDATE EXCLUSIVE and waits in \
    two transactions of its own.
    """,
  instead: """
    ```sql
    -- in a migration of its own, outside any transaction block
    ALTER TABLE events DETACH PARTITION events_2019 CONCURRENTLY;
    ```
    When it is cancelled half way: `ALTER TABLE events DETACH PARTITION events_2019 FINALIZE;`.
    """,
  alternatives: """
    - `SET lock_timeout = '2s'` before the plain form, and another try when it fails: the way where there is a default \
    partition.
    """,
  watch: """
    ```sql
    SELECT pid, pg_blocking_pids(pid) AS waits_for, query FROM pg_stat_activity WHERE query ILIKE '%detach partition%';
    ```
    """,
  allow: "When queries on the table are all short, and a lock_timeout is set.",
  references: ["https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION"])

private let logs = """
  CREATE TABLE logs (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
  CREATE TABLE logs_2019 PARTITION OF logs FOR VALUES FROM ('2019-01-01') TO ('2020-01-01');
  """

private let samples: [Example] = [
  .bad(logs, "ALTER TABLE logs DETACH PARTITION logs_2019;", marks: "DETACH PARTITION logs_2019"),
  .bad(
    logs, "ALTER TABLE IF EXISTS public.logs DETACH PARTITION public.logs_2019;",
    marks: "DETACH PARTITION public.logs_2019", transaction: .none),
  .good(logs, "ALTER TABLE logs DETACH PARTITION logs_2019 CONCURRENTLY;", transaction: .none),
  .good(
    "\(logs)\nCREATE TABLE logs_rest PARTITION OF logs DEFAULT;", "ALTER TABLE logs DETACH PARTITION logs_2019;"),
]
