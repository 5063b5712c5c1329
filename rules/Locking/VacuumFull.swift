import PglintelLint

extension Rule {
  static let vacuumFull = Rule(
    "vacuum-full", "VACUUM FULL and CLUSTER copy a table while reads and writes wait",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:prefer-repack", "pgls:banVacuumFull", "pgrubic:US025", "pgrubic:US026", "pgsafe:vacuum-full",
      "pg-migration-lint:PGM018",
      "pg-migration-lint:PGM021",
    ],
    page: documentation, examples: samples, check: .step(on: .maintenance, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .maintenance(let command) = step.statement.statement, let name = command.copyingCommand else { return }
  if command.relations.isEmpty {
    tell(of: nil, name, at: step.span, step, &report)
    return
  }
  for relation in command.relations.compactMap(step.relation)
  where step.isOlderThanChange(relation.oid) && step.isCostly(relation.oid, report) {
    tell(of: relation, name, at: step.span, step, &report)
  }
}

extension Maintenance {
  fileprivate var copyingCommand: String? {
    switch kind {
    case .vacuum(full: true): "VACUUM FULL"
    case .cluster: "CLUSTER"
    case .vacuum, .analyze, .reindex, .refresh: nil
    }
  }
}

private func tell(of relation: Relation?, _ command: String, at span: Span, _ step: Step, _ report: inout Report) {
  let name = relation?.name.sql
  var recipe = Recipe(for: step, report)
  recipe.outsideTransaction("VACUUM (ANALYZE)" + (name.map { " \($0)" } ?? ""))
  report.report(
    "`\(command)` copies \(name.map { "`\($0)`" } ?? "every table") while all queries on it wait",
    reason: LockWording.reason(
      .accessExclusive, on: [name ?? "each table"], until: "all rows and indexes are written", in: step.transaction),
    at: span, in: step.source, object: relation.map { "\($0.name)" },
    remedy: Remedy(
      "VACUUM makes the space free for new rows while reads and writes go on; pg_repack gives it back to the disk",
      recipe, promise: .needsJudgement))
}

private let documentation = Page(
  sees: "`VACUUM FULL` and `CLUSTER`, of a table that was there before this change or of all tables.",
  why: """
    Both write the table into a new file and build all indexes anew, under ACCESS EXCLUSIVE: even SELECT waits until the \
    end. They need the table's space once more, and replicas replay all of it. Plain VACUUM takes SHARE UPDATE EXCLUSIVE: \
    reads and writes go on. It gives space back to new rows, not to the disk, and that is nearly always what is wanted.
    """,
  instead: """
    ```sql
    -- in a migration of its own, outside any transaction block
    VACUUM (ANALYZE) orders;
    ```
    To give space back to the disk, or to order the rows, while the table is in use: \
    `pg_repack --table=orders` (with `--order-by` in place of CLUSTER), which needs a primary key or a unique key.
    """,
  alternatives: """
    - Partition by time and drop old partitions: nothing is left to give back.
    - More eager autovacuum for one table: `ALTER TABLE orders SET (autovacuum_vacuum_scale_factor = 0.02);`
    """,
  watch: """
    ```sql
    SELECT relid::regclass AS table, command, phase, heap_blks_scanned, heap_blks_total FROM pg_stat_progress_cluster;
    ```
    """,
  cost: """
    1,000,000 rows, half of them deleted, 104 MB, all in memory (PostgreSQL 15.18, 2 cores; a lower bound): VACUUM FULL \
    stops reads and writes for 1,060 ms. VACUUM takes 370 ms; the longest wait was 7 ms.
    """,
  allow: "In a maintenance window, after most of a table has been deleted.",
  references: [
    "https://www.postgresql.org/docs/current/sql-vacuum.html",
    "https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-SPACE-RECOVERY",
  ])

private let letters = "CREATE TABLE letters (id bigint PRIMARY KEY, body text);"

private let samples: [Example] = [
  .bad(letters, "VACUUM (FULL, ANALYZE) letters;", marks: "VACUUM (FULL", transaction: .none),
  .bad(letters, "CLUSTER letters USING letters_pkey;", marks: "CLUSTER letters"),
  .good(letters, "VACUUM (ANALYZE) letters;", transaction: .none),
  .good(letters, "VACUUM (FULL false) letters;", transaction: .none),
]
