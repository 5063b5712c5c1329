import PglintelLint

extension Rule {
  static let lockOnUnnamedTable = Rule(
    "lock-on-unnamed-table", "a statement stops all queries on a table that it does not name",
    category: .locking, severity: .warning,
    aliases: ["online_migrations:drop_table_multiple_foreign_keys"],
    yieldsTo: [
      "attach-scans-partition", "blocking-detach", "cascade-drops-more", "column-dropped",
      "index-rebuild-on-type-change",
      "schema-dropped", "table-dropped", "table-rewrite", "truncate-cascade",
    ],
    isHabit: true, page: documentation, examples: samples,
    check: .migration(on: [.alterTable, .drop, .createTable], inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  var dropped: [UnnamedLocks] = []
  for step in migration.upSteps {
    guard let locks = UnnamedLocks(step, report) else { continue }
    // Foreign keys that go one after the other are one story.
    if locks.isOfDroppedKey { dropped.append(locks) } else { locks.tell(with: [], &report) }
  }
  dropped.first?.tell(with: Array(dropped.dropFirst()), &report)
}

/// What a statement locks against everybody without naming it.
private struct UnnamedLocks {
  let step: Step
  let locks: [Effect]
  let subject: (command: String, object: String?)
  let reads: Bool

  init?(_ step: Step, _ report: Report) {
    guard let subject = step.lockSubject else { return nil }
    let locks = step.unnamedLocks(report)
    let reads = locks.contains { $0.work != .lock }
    // What takes an instant is answered by a limit on the wait.
    let isLimited = report.settings.lockTimeoutIsSetByRunner || step.session.hasTimeout("lock_timeout")
    guard !locks.isEmpty, reads || !isLimited else { return nil }
    (self.step, self.locks, self.subject, self.reads) = (step, locks, subject, reads)
  }

  var isOfDroppedKey: Bool { subject.command == "DROP CONSTRAINT" && !reads }

  var tables: [String] { Set(locks.map(\.relation)).sorted().map(step.name) }

  func tell(with others: [UnnamedLocks], _ report: inout Report) {
    guard let first = locks.first else { return }
    var names = tables
    for name in others.flatMap(\.tables) where !names.contains(name) { names.append(name) }
    let list = LockWording.list(names)
    report.report(
      "`\(subject.command)` also takes ACCESS EXCLUSIVE on \(list)\(reads ? " and reads all of its rows" : "")",
      reason: LockWording.queue(.accessExclusive, on: list, in: step.transaction),
      at: first.span, in: step.source, object: subject.object, severity: reads ? nil : .note,
      notes: Note.listed(others) {
        Note("here it is \(LockWording.list($0.tables))", source: $0.step.source, span: $0.locks.first?.span)
      },
      remedy: Remedy(
        "set a short `lock_timeout` before it, and give it a transaction of its own",
        Timeout.guarded(step, report), promise: reads ? nil : .reliable))
  }
}

extension Step {
  /// ACCESS EXCLUSIVE on tables that the statement neither names nor reaches through a partitioned table that it names, and
  /// that the transaction has not locked so before.
  fileprivate func unnamedLocks(_ report: Report) -> [Effect] {
    let named = Set(effects.all.filter(\.isNamed).map(\.relation))
    var reached = named
    // The default partition beside a new one is none of those that the statement is about.
    if case .createTable = statement.statement { reached = [] }
    let locks = blockingLocks(report).filter { lock in
      guard lock.mode == .accessExclusive, !lock.isNamed, let table = before.tables[lock.relation] else { return false }
      return !named.contains(lock.relation) && reached.isDisjoint(with: ancestors(of: table))
        && (!transaction.isBlock || transaction.heldLocks[lock.relation] != .accessExclusive)
    }
    return locks.filter { !hasLockedParent($0.relation, among: locks) }
  }

  /// The command, and what a finding of it is about.
  fileprivate var lockSubject: (command: String, object: String?)? {
    switch statement.statement {
    case .alterTable(let alter):
      guard let table = table(alter.relation) else { return nil }
      let clauses = alter.subcommands.compactMap(\.action.lockingClause)
      return clauses.first.map { ($0.command, "\(table.name)" + (clauses.count == 1 ? $0.suffix : "")) }
    case .drop(let drop) where drop.kind == .table:
      let object = drop.targets.first.flatMap { relation($0.name) }.map { "\($0.name)" }
      return ("DROP TABLE", object)
    case .createTable(let table) where table.partitionOf != nil: return ("CREATE TABLE … PARTITION OF", nil)
    default: return nil
    }
  }

  fileprivate func ancestors(of table: Table) -> [OID] {
    var result: [OID] = []
    var current = table
    while let parent = current.partition.flatMap({ before.tables[$0.parent] }) {
      result.append(parent.oid)
      current = parent
    }
    return result
  }

  fileprivate func hasLockedParent(_ relation: OID, among locks: [Effect]) -> Bool {
    guard let table = before.tables[relation] else { return false }
    return ancestors(of: table).contains { parent in locks.contains { $0.relation == parent } }
  }
}

extension Action {
  fileprivate var lockingClause: (command: String, suffix: String)? {
    switch self {
    case .dropConstraint: ("DROP CONSTRAINT", "")
    case .dropColumn(let name, _, _): ("DROP COLUMN", "." + Identifier.quoted(name))
    case .alterColumnType(let name, _, _, _): ("ALTER COLUMN TYPE", "." + Identifier.quoted(name))
    case .attachPartition: ("ATTACH PARTITION", "")
    case .detachPartition: ("DETACH PARTITION", "")
    default: nil
    }
  }
}

private let documentation = Page(
  sees: """
    ACCESS EXCLUSIVE on a table that was there before this change and that the statement does not name: the table that a \
    dropped foreign key references, the partitioned table and the default partition beside a dropped or a new partition, \
    tables on the other side of a foreign key whose column gets another type. Where another finding is about the same \
    statement and object, this becomes a note of it. Where a `lock_timeout` is in force, or the transaction has locked the \
    table so before, only what reads all of its rows is a finding. Foreign keys that one migration drops are one finding.
    """,
  why: """
    A foreign key has triggers on both of its tables: to drop it, or its column, or its table, the other table is changed \
    as well, under ACCESS EXCLUSIVE. DROP of an unused table then waits for the busiest one of the schema, and everything \
    on that waits behind it. CREATE TABLE … PARTITION OF takes ACCESS EXCLUSIVE on the default partition and reads all of \
    it for rows that belong into the new one.
    """,
  instead: """
    ```sql
    SET lock_timeout = '2s';
    ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;
    ```
    In a transaction of its own, so that the lock on `customers` is gone at once. Of a table with several foreign keys, \
    drop them one by one before the table.

    A new partition beside a default partition: prove first that no row there belongs to it.
    ```sql
    ALTER TABLE events_default ADD CONSTRAINT not_2025
      CHECK (NOT (at IS NOT NULL AND at >= '2025-01-01' AND at < '2026-01-01')) NOT VALID;
    -- in a migration of its own
    ALTER TABLE events_default VALIDATE CONSTRAINT not_2025;
    -- in a migration of its own
    CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    ALTER TABLE events_default DROP CONSTRAINT not_2025;
    ```
    """,
  alternatives: """
    - `CREATE TABLE events_2025 (LIKE events INCLUDING ALL)` and `ALTER TABLE events ATTACH PARTITION`: SHARE UPDATE \
    EXCLUSIVE on the partitioned table in place of ACCESS EXCLUSIVE.
    - To drop a partition: `ALTER TABLE events DETACH PARTITION events_2019 CONCURRENTLY`, then DROP TABLE.
    """,
  watch: """
    ```sql
    SELECT pid, relation::regclass AS table, mode, granted FROM pg_locks WHERE mode = 'AccessExclusiveLock';
    ```
    """,
  allow: "When queries on the other table are all short, and a `lock_timeout` is set.",
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    "https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE",
  ])

private let shop = """
  CREATE TABLE customers (id bigint PRIMARY KEY);
  CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint CONSTRAINT orders_customer_fk REFERENCES customers);
  """
private let events = """
  CREATE TABLE events (at date NOT NULL, kind text) PARTITION BY RANGE (at);
  CREATE TABLE events_default PARTITION OF events DEFAULT;
  """

private let samples: [Example] = [
  .bad(shop, "ALTER TABLE orders DROP CONSTRAINT orders_customer_fk;", marks: "DROP CONSTRAINT orders_customer_fk"),
  .bad(
    events, "CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');",
    marks: "CREATE TABLE events_2025"),
  // Told of the dropped table.
  .good(shop, "DROP TABLE orders;"),
  .good("\(shop)\nALTER TABLE orders DROP CONSTRAINT orders_customer_fk;"),
  .good(shop, "ALTER TABLE orders ADD CHECK (id > 0) NOT VALID;"),
  .good(shop, "SET LOCAL lock_timeout = '2s';\nALTER TABLE orders DROP CONSTRAINT orders_customer_fk;"),
  .good(
    shop, "ALTER TABLE customers ADD COLUMN name text;\nALTER TABLE orders DROP CONSTRAINT orders_customer_fk;"),
]
