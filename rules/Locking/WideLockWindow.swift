import PglintelLint

extension Rule {
  static let wideLockWindow = Rule(
    "wide-lock-window", "one transaction locks several tables against all queries until it ends",
    category: .locking, severity: .warning, preset: .strict,
    aliases: ["pgls:avoidWideLockWindow", "pgfence:wide-lock-window", "online_migrations:multiple_foreign_keys"],
    isTimed: false, page: documentation, examples: samples, check: .migration(inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  var window: LockWindow?
  for step in migration.upSteps where step.transaction.isBlock {
    if window?.transaction != step.transaction.id {
      window?.tell(&report)
      window = LockWindow(transaction: step.transaction.id)
    }
    window?.add(step, report)
  }
  window?.tell(&report)
}

/// What a transaction locks against everybody, statement by statement.
private struct LockWindow {
  let transaction: Int
  /// Each table once, with the statement that locks it.
  private var locks: [(table: Table, step: Step)] = []

  init(transaction: Int) { self.transaction = transaction }

  mutating func add(_ step: Step, _ report: Report) {
    for table in step.exclusivelyLockedTables(report).map(step.rootTable)
    where !locks.contains(where: { $0.table.oid == table.oid }) {
      locks.append((table, step))
    }
  }

  /// At the first statement that adds a table to those which an earlier one has locked.
  func tell(_ report: inout Report) {
    guard let first = locks.first, let second = locks.first(where: { $0.step.index != first.step.index }) else {
      return
    }
    let names = locks.map(\.table.name.sql)
    report.report(
      "one transaction takes ACCESS EXCLUSIVE on \(LockWording.list(names))",
      reason:
        "each lock is kept until the transaction ends: while it waits for the next one, all queries on the tables "
        + "before wait too, and whoever uses them in another order ends in a deadlock (40P01)",
      at: second.step.span, in: second.step.source, object: "\(second.table.name)",
      notes: locks.filter { $0.step.index != second.step.index }.map {
        Note("`\($0.table.name.sql)` is locked here", source: $0.step.source, span: $0.step.span)
      },
      remedy: Remedy("give each table a migration of its own, or a transaction of its own"))
  }
}

extension Step {
  /// The partitioned table at the top, or the table itself.
  fileprivate func rootTable(of table: Table) -> Table {
    var root = table
    while let parent = root.partition.flatMap({ before.tables[$0.parent] }) { root = parent }
    return root
  }
}

private let documentation = Page(
  sees: """
    Statements of one transaction that take ACCESS EXCLUSIVE on different tables which were there before this change. A \
    single statement that names several tables cannot be split, and is no finding by itself; partitions count as their \
    partitioned table. Where it is not known which statements share a transaction, it is silent.
    """,
  why: """
    Locks are kept until the transaction ends. While the second ALTER TABLE waits for a long report on its table, the \
    first table is locked already, and everything on it waits as well: the outage is as wide as the sum of all tables. An \
    application's transaction that uses the same tables the other way round makes a deadlock, and one of the two fails.
    """,
  instead: """
    ```sql
    -- one migration
    ALTER TABLE orders ADD COLUMN note text;
    -- another one
    ALTER TABLE customers ADD COLUMN note text;
    ```
    """,
  alternatives: """
    - A short `lock_timeout`: then the wait is limited, and so is the outage.
    - Take all locks first, in the order in which the application uses the tables: `LOCK TABLE customers, orders IN ACCESS \
    EXCLUSIVE MODE;`. Then nothing is locked while the work is being done for something else.
    """,
  watch: """
    ```sql
    SELECT pid, relation::regclass AS table, granted FROM pg_locks WHERE mode = 'AccessExclusiveLock';
    ```
    """,
  allow: "When the changes must be seen together, or nothing uses the tables meanwhile.",
  references: ["https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-DEADLOCKS"])

private let shop = """
  CREATE TABLE customers (id bigint PRIMARY KEY, name text);
  CREATE TABLE orders (id bigint PRIMARY KEY, placed date);
  """

private let samples: [Example] = [
  .bad(
    shop, "ALTER TABLE customers ADD COLUMN note text;\nALTER TABLE orders ADD COLUMN note text;",
    marks: "ALTER TABLE orders"),
  .bad(
    shop,
    """
    BEGIN;
    ALTER TABLE customers DROP COLUMN name;
    DROP TABLE orders;
    COMMIT;
    """, marks: "DROP TABLE orders", transaction: .none),
  .good(
    shop, "ALTER TABLE customers ADD COLUMN note text;\nALTER TABLE orders ADD COLUMN note text;", transaction: .none),
  .good(shop, "ALTER TABLE orders ADD COLUMN note text;\nALTER TABLE orders ADD COLUMN total numeric;"),
  .good(
    shop,
    """
    CREATE TABLE lines (id bigint PRIMARY KEY);
    ALTER TABLE lines ADD COLUMN note text;
    ALTER TABLE orders ADD COLUMN note text;
    """),
]
