import PglintelLint

extension Rule {
  static let schemaAndDataMixed = Rule(
    "schema-and-data-mixed", "one transaction changes the schema and the rows of tables in use",
    category: .transactions, severity: .note, preset: .strict,
    aliases: [
      "bytebase:statement.disallow-mix-in-ddl", "bytebase:statement.disallow-mix-in-dml", "pg-migration-lint:PGM301",
      "pg-migration-lint:PGM302", "pg-migration-lint:PGM303",
    ],
    yieldsTo: ["held-exclusive-lock", "unbatched-backfill"],
    page: documentation, examples: samples, check: .migration(on: .modification, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  var mixture = Mixture(transaction: 0)
  for step in migration.upSteps where step.transaction.isBlock {
    if mixture.transaction != step.transaction.id { mixture = Mixture(transaction: step.transaction.id) }
    if let lock = step.blockingLocks(report).first { mixture.change = mixture.change ?? (step, lock.relation) }
    if let written = step.writtenTable(report) { mixture.data = mixture.data ?? (step, written) }
    mixture.tell(&report)
  }
}

private struct Mixture {
  let transaction: Int
  /// The first statement that locks a table, and which one.
  var change: (step: Step, relation: OID)?
  /// The first statement that changes rows, and of which table.
  var data: (step: Step, table: Table)?
  private var isTold = false

  init(transaction: Int) { self.transaction = transaction }

  mutating func tell(_ report: inout Report) {
    guard !isTold, let change, let data else { return }
    isTold = true
    let name = change.step.name(of: change.relation)
    report.report(
      "rows of `\(data.table.name.sql)` are changed in the transaction that changes `\(name)`",
      reason:
        "the lock on `\(name)` and those on the rows are all kept until the end, and one failure takes back both",
      at: data.step.span, in: data.step.source, object: "\(data.table.name)",
      notes: [Note("`\(name)` is changed here", source: change.step.source, span: change.step.span)],
      remedy: Remedy("give the rows a migration of their own, behind the one that changes the schema"))
  }
}

extension Step {
  /// The table in use whose rows it changes.
  fileprivate func writtenTable(_ report: Report) -> Table? {
    guard case .modification(let modification) = statement.statement, outcome.failure == nil,
      let table = table(modification.table), isOlderThanChange(table.oid), isInUse(table.oid)
    else { return nil }
    return modification.kind == .copyTo || report.isSmall(table.name) ? nil : table
  }
}

private let documentation = Page(
  sees: """
    INSERT, UPDATE, DELETE, MERGE or COPY into a table that was there before this change, in a transaction that also takes \
    SHARE or more on such a table: ALTER TABLE, CREATE INDEX, CREATE TRIGGER and others. Where all rows are changed, \
    `held-exclusive-lock` and `unbatched-backfill` speak.
    """,
  why: """
    Locks are kept until the transaction ends: the table that ALTER TABLE has locked stays locked while rows are changed, \
    of whatever table. And the two have different fates: a change of the schema is done in an instant or not at all, a \
    change of rows may take long, meets what nobody thought of, and is tried again.
    """,
  instead: """
    ```sql
    -- one migration
    ALTER TABLE orders ADD COLUMN currency text;
    -- the next one
    UPDATE orders SET currency = 'EUR' WHERE id BETWEEN 1 AND 10000 AND currency IS NULL;
    ```
    """,
  allow: "When it is a handful of rows, such as those of a lookup table, and they belong together.",
  references: ["https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES"])

private let orders = "CREATE TABLE orders (id bigint PRIMARY KEY, state text);"

private let samples: [Example] = [
  .bad(
    orders, "ALTER TABLE orders ADD COLUMN note text;\nUPDATE orders SET note = '' WHERE id = 1;",
    marks: "UPDATE orders"),
  .bad(
    orders, "INSERT INTO orders VALUES (1, 'new');\nCREATE INDEX orders_state_idx ON orders (state);",
    marks: "INSERT INTO orders"),
  .good(
    orders, "ALTER TABLE orders ADD COLUMN note text;\nUPDATE orders SET note = '' WHERE id = 1;", transaction: .none),
  .good(orders, "CREATE TABLE states (name text PRIMARY KEY);\nINSERT INTO states VALUES ('new');"),
  .good("\(orders)\nINSERT INTO orders VALUES (1, 'new');\nCREATE INDEX orders_state_idx ON orders (state);"),
]
