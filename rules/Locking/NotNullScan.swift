import PglintelLint

extension Rule {
  static let notNullScan = Rule(
    "not-null-scan", "SET NOT NULL reads all rows while reads and writes wait",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:adding-not-nullable-field", "pgls:addingNotNullField", "pgrubic:US010",
      "strong_migrations:change_column_null", "online_migrations:change_column_null", "atlas:PG303", "eugene:E2",
      "pgsafe:set-not-null", "pg-migration-lint:PGM013", "diesel-guard:AddNotNull",
    ],
    page: documentation, examples: samples, check: .step(on: .alterTable, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  let scanning = step.alteredClauses(report).filter { clause in
    clause.requiredColumn != nil && clause.readsOwnRows(for: .notNull) && !clause.isInRewrite
  }
  if let first = scanning.first { tell(of: first, among: scanning, &report) }
}

extension AlteredClause {
  fileprivate var requiredColumn: String? {
    if case .setNotNull(let column) = action { return column }
    return nil
  }
}

/// One read proves all columns of a statement, so that the remedy has to prove all of them beforehand.
private func tell(of clause: AlteredClause, among scanning: [AlteredClause], _ report: inout Report) {
  let columns = scanning.compactMap(\.requiredColumn)
  let names = columns.map(Identifier.quoted)
  let proofs = columns.map { NotNullProof(table: clause.table, column: $0) }
  var recipe = Recipe(for: clause.step, report)
  let additions = proofs.compactMap(\.addition)
  if !additions.isEmpty { recipe.here(additions) }
  recipe.apart(proofs.map(\.validation))
  recipe.apart([clause.step.statement.text] + proofs.map(\.removal))
  report.report(
    "SET NOT NULL reads every row of `\(clause.name)` for a NULL in \(LockWording.list(names))",
    reason: LockWording.reason(
      .accessExclusive, on: [clause.name], until: "all rows are read", in: clause.step.transaction),
    at: clause.span, in: clause.source, object: names.count == 1 ? "\(clause.object).\(names[0])" : clause.object,
    notes: zip(scanning, names).dropFirst().map { Note("`\($1)` is read too", source: $0.source, span: $0.span) },
    remedy: Remedy(
      "prove it with a CHECK that is validated while reads and writes go on: then no row is read under the lock",
      recipe, promise: .reliable))
}

private let documentation = Page(
  sees: """
    `ALTER COLUMN … SET NOT NULL` on a table that was there before this change, unless a valid CHECK proves that the \
    column has no NULL: `a IS NOT NULL`, also as one part of an AND. `CHECK (a > 0)` proves nothing, since it holds for \
    NULL; neither does a CHECK that is NOT VALID. A column that is NOT NULL already, or in the primary key, is not read.
    """,
  why: """
    SET NOT NULL takes ACCESS EXCLUSIVE and keeps it while every row is read: even SELECT waits, and all that come later \
    wait behind it. Since PostgreSQL 12 a valid CHECK is believed, and no row is read. A CHECK can be validated under \
    SHARE UPDATE EXCLUSIVE, while reads and writes go on.
    """,
  instead: """
    ```sql
    ALTER TABLE orders ADD CONSTRAINT orders_total_not_null CHECK (total IS NOT NULL) NOT VALID;
    -- in a migration of its own
    ALTER TABLE orders VALIDATE CONSTRAINT orders_total_not_null;
    -- in a migration of its own
    ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
    ALTER TABLE orders DROP CONSTRAINT orders_total_not_null;
    ```
    DROP CONSTRAINT stands in a statement of its own: as `SET NOT NULL, DROP CONSTRAINT …` in one, the drop would run \
    first and the rows would be read after all.
    """,
  alternatives: """
    - Keep the CHECK and leave the column nullable in the catalog: as strict, but the planner and tools that read the \
    schema do not know.
    - From PostgreSQL 18: `ALTER TABLE orders ADD CONSTRAINT orders_total_not_null NOT NULL total NOT VALID`, later \
    `VALIDATE CONSTRAINT`.
    """,
  watch: """
    ```sql
    SELECT pid, wait_event_type, now() - query_start AS since, query
    FROM pg_stat_activity WHERE wait_event_type = 'Lock';
    ```
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores; a lower bound): SET NOT NULL alone stops reads and \
    writes for 61 ms. With the CHECK: 1 ms to add it, 79 ms to validate it while nobody waits, 0.5 ms for SET NOT NULL, \
    0.7 ms to drop it.
    """,
  allow: "When the table is small (name it in `[tables] small`), or nothing uses it while the migration runs.",
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL"
  ])

private let accounts = "CREATE TABLE accounts (id bigint PRIMARY KEY, email text, plan text, seats integer);"

private let samples: [Example] = [
  .bad(accounts, "ALTER TABLE accounts ALTER COLUMN email SET NOT NULL;", marks: "ALTER COLUMN email SET NOT NULL"),
  .bad(
    accounts,
    """
    ALTER TABLE accounts ADD CONSTRAINT accounts_seats CHECK (seats > 0) NOT VALID;
    ALTER TABLE accounts ADD CONSTRAINT accounts_plan_set CHECK (plan IS NOT NULL) NOT VALID;
    """,
    """
    ALTER TABLE accounts VALIDATE CONSTRAINT accounts_seats;
    """,
    "ALTER TABLE accounts ALTER seats SET DEFAULT 1, ALTER seats SET NOT NULL;", marks: "ALTER seats SET NOT NULL"),
  .bad(
    accounts, "ALTER TABLE accounts ALTER email SET NOT NULL, ALTER plan SET NOT NULL;",
    marks: "ALTER email SET NOT NULL"),
  .good(
    accounts,
    "ALTER TABLE accounts ADD CONSTRAINT accounts_email_set CHECK (email IS NOT NULL AND plan <> '') NOT VALID;",
    "ALTER TABLE accounts VALIDATE CONSTRAINT accounts_email_set;",
    "ALTER TABLE accounts ALTER COLUMN email SET NOT NULL;"),
  .good("\(accounts)\nALTER TABLE accounts ALTER COLUMN email SET NOT NULL;"),
  .good(accounts, "ALTER TABLE accounts ALTER COLUMN id SET NOT NULL;"),
]
