import PglintelLint

extension Rule {
  static let attachScansPartition = Rule(
    "attach-scans-partition", "ATTACH PARTITION reads all rows, or builds indexes, while queries wait",
    category: .locking, severity: .warning,
    aliases: ["pgls:avoidAttachingPartition", "pgsafe:attach-partition", "pg-migration-lint:PGM005"],
    page: documentation, examples: samples, check: .step(on: .alterTable, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  for clause in step.alteredClauses(report) {
    guard case .attachPartition(let name, let bound) = clause.action, let partition = step.table(name),
      let key = clause.table.partitionKey
    else { continue }
    let work = Attachment(clause, partition, PartitionCheck(bound, key: key), isDefault: bound == .isDefault)
    if let work { tell(of: work, &report) }
  }
}

/// What an ATTACH PARTITION reads or builds.
private struct Attachment {
  let clause: AlteredClause
  let partition: Table
  let check: PartitionCheck
  let readsPartition: Bool
  let buildsIndex: Bool
  /// Whether the partition is made in the same change, so that it is empty now and somebody's when it is attached later.
  let isNew: Bool
  /// The default partition, where it is read for rows that the new one should have.
  let readDefault: Table?

  init?(_ clause: AlteredClause, _ partition: Table, _ check: PartitionCheck, isDefault: Bool) {
    let step = clause.step
    let scanned = clause.effects.filter { $0.work == .scan(.partitionBound) }.map(\.relation)
    (self.clause, self.partition, self.check) = (clause, partition, check)
    isNew = !step.isOlderThanChange(partition.oid)
    readsPartition = scanned.contains { step.belongs($0, to: partition) }
    buildsIndex = clause.effects.contains { $0.isIndexBuild && step.belongs($0.relation, to: partition) }
    readDefault = clause.table.children.compactMap { step.before.tables[$0] }.first { child in
      child.partition?.bound == .isDefault && scanned.contains { step.belongs($0, to: child) }
    }
    guard readsPartition || buildsIndex || readDefault != nil else { return nil }
  }

  var reads: [Table] { (readsPartition ? [partition] : []) + [readDefault].compactMap { $0 } }

  var message: String {
    let name = partition.name.sql
    guard !reads.isEmpty else {
      return "attaching `\(name)` builds an index that it lacks while all queries on it wait"
    }
    let tables = reads.map { "`\($0.name.sql)`" }.joined(separator: " and ")
    return "attaching `\(name)` reads every row of \(tables) under ACCESS EXCLUSIVE"
  }

  func remedy(_ report: Report) -> Remedy {
    var recipe = Recipe(for: clause.step, report)
    let checks = proofs
    if !checks.isEmpty {
      recipe.here(checks.map { "\($0.alter) ADD CONSTRAINT \($0.name) CHECK (\($0.condition)) NOT VALID" })
      recipe.apart(checks.map { "\($0.alter) VALIDATE CONSTRAINT \($0.name)" })
      recipe.apart([clause.wholeStatement] + checks.map { "\($0.alter) DROP CONSTRAINT \($0.name)" })
    }
    let advice =
      reads.isEmpty
      ? "build the partition's index beforehand with CONCURRENTLY, behind a constraint where the table has one"
      : "prove with a CHECK that is validated beforehand where the rows belong: then none is read"
    return Remedy(advice, recipe, promise: .reliable)
  }

  private var proofs: [(alter: String, name: String, condition: String)] {
    guard let condition = check.condition else { return [] }
    return ((isNew && !readsPartition ? [partition] : []) + reads).map { table in
      let name = Identifier.quoted(Identifier.truncated("\(table.name.name)_bound"))
      let isNew = table.oid == partition.oid
      return ("ALTER TABLE \(table.name.sql)", name, isNew ? condition : "NOT (\(condition))")
    }
  }
}

private func tell(of work: Attachment, _ report: inout Report) {
  let clause = work.clause
  let locked = (work.reads.isEmpty ? [work.partition] : work.reads).map(\.name.sql)
  report.report(
    work.message,
    reason: LockWording.reason(
      .accessExclusive, on: locked, until: work.reads.isEmpty ? "the index is built" : "all rows are read",
      in: clause.step.transaction),
    at: clause.span, in: clause.source, object: "\(work.partition.name)", remedy: work.remedy(report))
}

private let documentation = Page(
  sees: """
    `ATTACH PARTITION` of a table that was there before this change and whose constraints do not prove that its rows fit; \
    and where the partitioned table has a default partition that may hold such rows, which is read too. Also where an index \
    of the partitioned table is missing on the partition and is built on the way.
    """,
  why: """
    ATTACH takes SHARE UPDATE EXCLUSIVE on the partitioned table, which stops nobody, but ACCESS EXCLUSIVE on the new \
    partition and on the default one, and reads both to see that each row is where it belongs. The default partition is \
    part of what queries read: they wait. A valid CHECK that implies the bound spares the read. It has to rule out NULL \
    too.
    """,
  instead: """
    ```sql
    ALTER TABLE events_2024 ADD CONSTRAINT events_2024_bound
      CHECK (at IS NOT NULL AND at >= '2024-01-01' AND at < '2025-01-01') NOT VALID;
    -- in a migration of its own
    ALTER TABLE events_2024 VALIDATE CONSTRAINT events_2024_bound;
    -- in a migration of its own
    ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    ALTER TABLE events_2024 DROP CONSTRAINT events_2024_bound;
    ```
    The default partition needs the opposite: `CHECK (NOT (at IS NOT NULL AND at >= '2024-01-01' AND at < '2025-01-01'))`.
    """,
  alternatives: """
    - Give the new partition the parent's indexes beforehand, with CREATE INDEX CONCURRENTLY. For a PRIMARY KEY or UNIQUE \
    of the parent it has to be a constraint as well; a unique index alone is not taken, and another one is built.
    - No default partition: then nothing but the new table is read.
    """,
  watch: """
    ```sql
    SELECT relation::regclass AS table, mode, granted, pid FROM pg_locks
    WHERE relation IN ('events'::regclass, 'events_2024'::regclass);
    ```
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores; a lower bound): ATTACH stops reads and writes of the \
    new partition for 111 ms. With the CHECK: 0.8 ms to add it, 107 ms to validate it while nobody waits, 1.3 ms to attach.
    """,
  allow: "When nothing uses the new partition yet and there is no default partition.",
  references: ["https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE"]
)

private let meters = """
  CREATE TABLE meters (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
  CREATE TABLE meters_2024 (id bigint NOT NULL, at date NOT NULL);
  """

private let samples: [Example] = [
  .bad(
    meters, "ALTER TABLE meters ATTACH PARTITION meters_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
    marks: "ATTACH PARTITION meters_2024"),
  .bad(
    "\(meters)\nCREATE TABLE meters_rest PARTITION OF meters DEFAULT;",
    """
    CREATE TABLE meters_2025 (id bigint NOT NULL, at date NOT NULL);
    ALTER TABLE meters ATTACH PARTITION meters_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    """, marks: "ATTACH PARTITION meters_2025"),
  .good(
    """
    \(meters)
    ALTER TABLE meters_2024 ADD CONSTRAINT meters_2024_bound CHECK (at >= '2024-01-01' AND at < '2025-01-01');
    """,
    "ALTER TABLE meters ATTACH PARTITION meters_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');"),
  .good(
    meters,
    """
    CREATE TABLE meters_2026 (id bigint NOT NULL, at date NOT NULL);
    ALTER TABLE meters ATTACH PARTITION meters_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
    """),
]
