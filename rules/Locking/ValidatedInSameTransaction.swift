import PglintelLint

extension Rule {
  static let validatedInSameTransaction = Rule(
    "validated-in-same-transaction", "VALIDATE CONSTRAINT runs under a lock that the same transaction holds",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:constraint-missing-not-valid", "pgls:requireSeparateConstraintValidation",
      "pgfence:not-valid-validate-same-tx",
      "strong_migrations:validate_check_constraint", "strong_migrations:validate_foreign_key",
      "online_migrations:validate_constraint",
    ],
    page: documentation, examples: samples, check: .step(on: .alterTable, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  let clauses = step.alteredClauses(report)
  let added = Set(clauses.compactMap(\.action.addedConstraint))
  for clause in clauses {
    guard case .validateConstraint(let name) = clause.action, step.isCostly(clause.table.oid, report),
      let lock = HeldLock(clause, name, isAddedBeside: added.contains(name))
    else { continue }
    tell(of: name, lock, clause, &report)
  }
}

/// The lock under which a validation reads, where it is stronger than its own.
private struct HeldLock {
  let mode: LockMode
  /// "NOT VALID": whether the constraint itself was added in this transaction.
  let isItsOwn: Bool
  /// "ADD CONSTRAINT took": where the lock comes from.
  let origin: String

  init?(_ clause: AlteredClause, _ name: String, isAddedBeside: Bool) {
    let (step, table) = (clause.step, clause.table)
    if isAddedBeside {
      (mode, isItsOwn) = (step.effects.mode(on: table.oid) ?? .accessExclusive, true)
      origin = "the statement takes"
      return
    }
    guard step.transaction.isBlock, let held = step.transaction.heldLocks[table.oid], held.blocksWrites,
      clause.readsOwnRows(for: .validation)
    else { return nil }
    mode = held
    let constraint = table.constraint(name)
    isItsOwn = constraint.map { step.transaction.addedConstraints[$0.oid] != nil } ?? false
    // ADD FOREIGN KEY alone lets everybody read (documentation: ALTER TABLE, ADD table_constraint).
    let isStronger = constraint?.foreignKey != nil && held > .shareRowExclusive
    origin = isItsOwn && !isStronger ? "ADD CONSTRAINT took" : "an earlier statement took"
  }
}

extension Action {
  fileprivate var addedConstraint: String? {
    if case .addConstraint(let definition) = self { return definition.name }
    return nil
  }
}

private func tell(of name: String, _ lock: HeldLock, _ clause: AlteredClause, _ report: inout Report) {
  let quoted = Identifier.quoted(name)
  let cause = lock.isItsOwn ? "in the transaction that added it" : "under a lock that this transaction holds"
  report.report(
    "`\(quoted)` is validated \(cause): NOT VALID gains nothing",
    reason:
      "\(lock.origin) \(lock.mode.sqlName) on `\(clause.name)`, which is held until the transaction ends, so also while "
      + "VALIDATE reads every row: \(LockWording.waiting(for: lock.mode))",
    at: clause.span, in: clause.source, object: clause.object, remedy: remedy(quoted, clause, report))
}

private func remedy(_ constraint: String, _ clause: AlteredClause, _ report: Report) -> Remedy {
  var recipe = Recipe(for: clause.step, report)
  if let rest = clause.statementWithoutClause { recipe.here(rest) }
  recipe.apart("ALTER TABLE \(clause.name) VALIDATE CONSTRAINT \(constraint)")
  return Remedy(
    "validate it in a migration of its own, when the locks of this one are gone", recipe,
    promise: .reliable)
}

private let documentation = Page(
  sees: """
    `VALIDATE CONSTRAINT` in the transaction, or in the ALTER TABLE statement, that added the constraint `NOT VALID`; and \
    in a transaction whose earlier statements hold a lock on the table that stops writes. Which statements share a \
    transaction follows from the runner, from its markers in the file and from BEGIN and COMMIT; where that is not known, \
    it is silent. A table that the same change creates is no finding.
    """,
  why: """
    `NOT VALID` and `VALIDATE` are two statements so that the rows are read when the strong lock is gone: ADD CHECK takes \
    ACCESS EXCLUSIVE, ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on both tables, VALIDATE alone takes SHARE UPDATE \
    EXCLUSIVE. Locks are kept until the transaction ends. In one transaction the rows are read under the strong lock, as \
    if NOT VALID had never been written.
    """,
  instead: """
    ```sql
    -- one migration
    ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID;
    -- the next migration
    ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
    ```
    """,
  alternatives: """
    - One file without a transaction (goose: `-- +goose NO TRANSACTION`): both statements stay together, each commits by \
    itself, and a failed VALIDATE leaves the constraint in place, NOT VALID.
    """,
  watch: """
    ```sql
    SELECT relation::regclass AS table, mode, granted, pid FROM pg_locks WHERE relation = 'orders'::regclass;
    ```
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores; a lower bound): ADD CHECK NOT VALID and VALIDATE in \
    one transaction stop reads and writes for 61 ms, as the plain ADD CHECK does (63 ms). Apart, it is 1.1 ms.
    """,
  allow:
    "When the table is small (name it in `[tables] small`): then the plain ADD CONSTRAINT says the same in one line.",
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES",
  ])

private let warehouse = """
  CREATE TABLE items (id bigint PRIMARY KEY);
  CREATE TABLE movements (id bigint PRIMARY KEY, item_id bigint NOT NULL, amount integer NOT NULL);
  """

private let samples: [Example] = [
  .bad(
    warehouse,
    """
    ALTER TABLE movements ADD CONSTRAINT movements_amount_check CHECK (amount <> 0) NOT VALID;
    ALTER TABLE movements VALIDATE CONSTRAINT movements_amount_check;
    """, marks: "VALIDATE CONSTRAINT movements_amount_check"),
  .bad(
    warehouse,
    """
    ALTER TABLE movements
      ADD CONSTRAINT movements_item_fkey FOREIGN KEY (item_id) REFERENCES items NOT VALID,
      VALIDATE CONSTRAINT movements_item_fkey;
    """, marks: "VALIDATE CONSTRAINT movements_item_fkey", transaction: .none),
  .bad(
    warehouse, "ALTER TABLE movements ADD CONSTRAINT movements_amount_check CHECK (amount <> 0) NOT VALID;",
    """
    ALTER TABLE movements ADD COLUMN note text;
    ALTER TABLE movements VALIDATE CONSTRAINT movements_amount_check;
    """, marks: "VALIDATE CONSTRAINT movements_amount_check"),
  .good(
    warehouse, "ALTER TABLE movements ADD CONSTRAINT movements_amount_check CHECK (amount <> 0) NOT VALID;",
    "ALTER TABLE movements VALIDATE CONSTRAINT movements_amount_check;"),
  .good(
    warehouse,
    """
    ALTER TABLE movements ADD CONSTRAINT movements_amount_check CHECK (amount <> 0) NOT VALID;
    ALTER TABLE movements VALIDATE CONSTRAINT movements_amount_check;
    """, transaction: .none),
]
