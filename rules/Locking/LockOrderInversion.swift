import PglintelLint

extension Rule {
  static let lockOrderInversion = Rule(
    "lock-order-inversion", "a transaction raises a lock to ACCESS EXCLUSIVE, which deadlocks with writers",
    category: .locking, severity: .warning, preset: .strict,
    isTimed: false, page: documentation, examples: samples, check: .migration(inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  var transaction: Int?
  var held: [OID: HeldLock] = [:]
  var raised: [RaisedLock] = []
  for step in migration.upSteps where step.transaction.isBlock {
    if transaction != step.transaction.id {
      tell(of: raised, &report)
      (transaction, held, raised) = (step.transaction.id, [:], [])
    }
    for lock in step.blockingLocks(report) where lock.mode == .accessExclusive {
      if let weaker = held[lock.relation], weaker.isWeaker { raised.append(RaisedLock(step, lock, after: weaker)) }
      held[lock.relation] = HeldLock(step: step, mode: .accessExclusive)
    }
    for weaker in step.obstacles(report) where held[weaker.relation] == nil {
      held[weaker.relation] = HeldLock(step: step, mode: weaker.mode)
    }
  }
  tell(of: raised, &report)
}

/// ACCESS EXCLUSIVE on what the transaction has locked less before.
private struct RaisedLock {
  let step: Step
  let lock: Effect
  let weaker: HeldLock

  init(_ step: Step, _ lock: Effect, after weaker: HeldLock) {
    (self.step, self.lock, self.weaker) = (step, lock, weaker)
  }

  var name: String { step.name(of: lock.relation) }
}

private struct HeldLock {
  let step: Step
  let mode: LockMode

  var isWeaker: Bool { mode < .accessExclusive }
}

extension Step {
  /// Locks that make a writer wait who has read before: on the table, or on the rows that UPDATE and DELETE have touched.
  fileprivate func obstacles(_ report: Report) -> [Effect] {
    switch statement.statement {
    case .modification(let modification) where modification.kind == .update || modification.kind == .delete:
      guard let table = table(modification.table) else { return [] }
      return costlyEffects(report).filter { $0.relation == table.oid && $0.mode == .rowExclusive }
    default: return blockingLocks(report).filter { $0.mode < .accessExclusive }
    }
  }
}

/// Those of one transaction.
private func tell(of raised: [RaisedLock], _ report: inout Report) {
  guard let first = raised.first else { return }
  var recipe = Recipe(for: first.step, report)
  recipe.apart(first.step.statement.text)
  let weaker = first.weaker
  let further = raised.dropFirst().prefix(20).map {
    Note("the lock on `\($0.name)` is raised here", source: $0.step.source, span: $0.lock.span)
  }
  report.report(
    "this raises the transaction's lock on `\(first.name)` from \(weaker.mode.sqlName) to ACCESS EXCLUSIVE",
    reason:
      "a transaction that has read `\(first.name)` and now wants to write waits for this one, which waits for it: "
      + "a deadlock, and one of the two fails (40P01)",
    at: first.lock.span, in: first.step.source,
    object: first.step.before.relation(first.lock.relation).map { "\($0.name)" },
    notes: [Note("the weaker lock is taken here", source: weaker.step.source, span: weaker.step.span)] + further,
    remedy: Remedy(
      "put it first, or into a migration of its own: who begins with the strongest lock waits just once", recipe,
      promise: .reliable))
}

private let documentation = Page(
  sees: """
    A statement that takes ACCESS EXCLUSIVE on a table of which the same transaction already holds SHARE, SHARE ROW \
    EXCLUSIVE or EXCLUSIVE (CREATE INDEX, ADD FOREIGN KEY, CREATE TRIGGER, LOCK TABLE), or rows by UPDATE or DELETE. The \
    order of tables within two transactions is not compared: what the application does is not known here. Once for each \
    transaction.
    """,
  why: """
    Reads go on under the weaker lock. A transaction of the application reads the table, then writes to it, and waits for \
    the migration; the migration asks for ACCESS EXCLUSIVE and waits for the reader. After `deadlock_timeout`, one second, \
    the server ends one of them (40P01): the migration, or somebody's request.
    """,
  instead: """
    The strongest lock first:
    ```sql
    BEGIN;
    ALTER TABLE orders ADD COLUMN note text;
    CREATE INDEX orders_placed_idx ON orders (placed);
    COMMIT;
    ```
    Or each in a transaction of its own, and the index with CONCURRENTLY.
    """,
  alternatives: """
    - `LOCK TABLE orders IN ACCESS EXCLUSIVE MODE;` as the transaction's first statement, with a `lock_timeout`.
    """,
  watch: """
    ```sql
    SELECT pid, pg_blocking_pids(pid) AS waits_for, query FROM pg_stat_activity WHERE wait_event_type = 'Lock';
    ```
    """,
  allow: "When nothing uses the table while the migration runs.",
  references: ["https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-DEADLOCKS"])

private let orders = "CREATE TABLE orders (id bigint PRIMARY KEY, placed date, state text);"

private let samples: [Example] = [
  .bad(
    orders, "CREATE INDEX orders_placed_idx ON orders (placed);\nALTER TABLE orders ADD COLUMN note text;",
    marks: "ADD COLUMN note"),
  .bad(
    orders, "UPDATE orders SET state = 'done' WHERE id = 1;\nALTER TABLE orders DROP COLUMN placed;",
    marks: "DROP COLUMN placed"),
  .good(orders, "ALTER TABLE orders ADD COLUMN note text;\nCREATE INDEX orders_placed_idx ON orders (placed);"),
  .good(
    orders, "CREATE INDEX orders_placed_idx ON orders (placed);\nALTER TABLE orders ADD COLUMN note text;",
    transaction: .none),
  .good(
    orders,
    """
    BEGIN;
    UPDATE orders SET state = 'done' WHERE id = 1;
    COMMIT;
    ALTER TABLE orders ADD COLUMN note text;
    """, transaction: .none),
]
