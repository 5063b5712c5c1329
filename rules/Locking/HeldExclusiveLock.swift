import PglintelLint

extension Rule {
  static let heldExclusiveLock = Rule(
    "held-exclusive-lock", "rows are read or written at length while the transaction holds ACCESS EXCLUSIVE",
    category: .locking, severity: .warning,
    aliases: [
      "eugene:E4", "pgls:runningStatementWhileHoldingAccessExclusive", "pgfence:statement-after-access-exclusive",
      "django-migration-linter:CREATE_INDEX_EXCLUSIVE",
    ],
    page: documentation, examples: samples, check: .step(on: .modification, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard step.transaction.isBlock, let work = LongWork(step, report) else { return }
  let locked = step.heldExclusively(report)
  if locked.isEmpty { return }
  let names = LockWording.list(locked.map(step.name))
  report.report(
    "`\(work.command)` reads every row of `\(work.table.name.sql)` while ACCESS EXCLUSIVE on \(names) is held",
    reason: "an earlier statement of this transaction took the lock, and it is kept until the transaction ends: "
      + LockWording.waiting(for: .accessExclusive),
    at: step.span, in: step.source, object: "\(work.table.name)", remedy: work.remedy(report))
}

extension Step {
  /// Tables and views that others use and that this transaction has locked against everybody.
  func heldExclusively(_ report: Report) -> [OID] {
    guard transaction.isBlock else { return [] }
    return transaction.heldLocks.filter { relation, mode in
      guard mode == .accessExclusive, isInUse(relation), isOlderThanChange(relation) else { return false }
      guard let table = before.tables[relation] else { return before.views[relation] != nil }
      return !report.isSmall(table.name) && !table.holdsOneRow
    }.keys.sorted()
  }
}

/// A statement that reads a table in full and is nobody else's finding.
private struct LongWork {
  let step: Step
  let table: Table
  let command: String
  let whole: WholeTableChange?

  init?(_ step: Step, _ report: Report) {
    guard case .modification(let modification) = step.statement.statement,
      modification.kind == .update || modification.kind == .delete, let table = step.table(modification.table),
      step.isCostly(table.oid, report), step.readsAllRows(of: table, for: modification)
    else { return nil }
    self.step = step
    self.table = table
    command = modification.kind == .update ? "UPDATE" : "DELETE"
    whole = WholeTableChange(step, report)
  }

  func remedy(_ report: Report) -> Remedy {
    var recipe = Recipe(for: step, report)
    if let batches = whole?.batches {
      recipe.outsideTransaction(batches)
    } else {
      recipe.apart(step.statement.text)
    }
    return Remedy(
      "give it a migration of its own behind what takes the lock, and leave what needs its result for the next one",
      recipe,
      promise: .reliable)
  }
}

extension Step {
  /// Whether no index can find the rows of a condition.
  fileprivate func readsAllRows(of table: Table, for modification: Modification) -> Bool {
    guard let condition = modification.condition else { return true }
    guard modification.reads.isEmpty, !before.isUncertain(table.oid) else { return false }
    let columns = condition.columnNames
    return before.indexes(of: table.oid).allSatisfy { index in
      guard let first = index.keys.first, index.isValid else { return true }
      if case .column(let name) = first.term { return !columns.contains(name) }
      return false
    }
  }
}

private let documentation = Page(
  sees: """
    UPDATE and DELETE that read all rows of a table which was there before this change, since they have no condition or one \
    that no index serves, in a transaction whose earlier statements have taken ACCESS EXCLUSIVE on such a table: ALTER TABLE, DROP, TRUNCATE and \
    others. Tables whose key and CHECK let them hold one row at most do not count. Scans and rewrites of ALTER TABLE itself have rules of their own. Where it is not known which statements share \
    a transaction, it is silent.
    """,
  why: """
    ADD COLUMN takes ACCESS EXCLUSIVE for an instant only if its transaction ends then. Locks are kept until the end: with \
    an UPDATE of all rows behind it in the same migration, nobody can read the table until the last row is written.
    """,
  instead: """
    ```sql
    -- one migration
    ALTER TABLE orders ADD COLUMN currency text;
    -- the next one, outside any transaction block, in batches
    UPDATE orders SET currency = 'EUR' WHERE id BETWEEN 1 AND 10000 AND currency IS NULL;
    ```
    """,
  alternatives: """
    - For a constant, no UPDATE at all: `ADD COLUMN currency text NOT NULL DEFAULT 'EUR'` writes no row.
    - The UPDATE before the ALTER, where it does not need it: then only row locks are held for long.
    """,
  watch: """
    ```sql
    SELECT pid, relation::regclass AS table, mode FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted;
    ```
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores; a lower bound): ADD COLUMN holds the lock for 0.6 ms. \
    With an UPDATE of all rows in the same transaction it is 6 s.
    """,
  allow: "When the tables are small (name them in `[tables] small`), or nothing uses them while the migration runs.",
  references: ["https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES"])

private let guests = "CREATE TABLE guests (id bigint PRIMARY KEY, first_name text, last_name text);"

private let samples: [Example] = [
  .bad(
    guests,
    """
    ALTER TABLE guests ADD COLUMN name text;
    UPDATE guests SET name = first_name || ' ' || last_name;
    """, marks: "UPDATE guests"),
  .bad(
    "\(guests)\nCREATE TABLE rooms (id bigint PRIMARY KEY);",
    """
    ALTER TABLE rooms ADD COLUMN floor integer;
    DELETE FROM guests WHERE first_name = '' OR last_name = '';
    """, marks: "DELETE FROM guests"),
  .good(guests, "ALTER TABLE guests ADD COLUMN name text;\nUPDATE guests SET name = 'x' WHERE id = 1;"),
  // One row at most.
  .good(
    "CREATE TABLE settings (id integer PRIMARY KEY CHECK (id = 1), theme text);",
    "ALTER TABLE settings ADD COLUMN locale text;\nUPDATE settings SET locale = 'en';"),
  .good(
    "CREATE TABLE settings (single boolean PRIMARY KEY DEFAULT true, theme text, CONSTRAINT one CHECK (single));",
    "ALTER TABLE settings ADD COLUMN locale text;\nUPDATE settings SET locale = 'en';"),
  .bad(
    "CREATE TABLE settings (id integer PRIMARY KEY CHECK (id > 0), theme text);",
    "ALTER TABLE settings ADD COLUMN locale text;\nUPDATE settings SET locale = 'en';", marks: "UPDATE settings"),
  .good(
    guests,
    """
    ALTER TABLE guests ADD COLUMN name text;
    CREATE TABLE hotels (id bigint PRIMARY KEY);
    INSERT INTO hotels VALUES (1), (2);
    """),
]
