import PglintelLint

extension Rule {
  static let foreignKeyValidatedUnderLock = Rule(
    "foreign-key-validated-under-lock", "a foreign key is checked over all rows while writes to both tables wait",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:adding-foreign-key-constraint", "squawk:constraint-missing-not-valid", "pgls:constraintMissingNotValid",
      "eugene:E1", "safe-migrate:blocking-constraint", "pgls:addingForeignKeyConstraint", "pgrubic:US012",
      "strong_migrations:add_foreign_key", "strong_migrations:add_reference", "online_migrations:add_foreign_key",
      "atlas:PG306", "pgsafe:add-fk-without-not-valid", "pg-migration-lint:PGM014",
      "pgfence:add-constraint-fk-no-not-valid", "sqlfluff:PG02", "bytebase:statement.add-foreign-key-not-valid",
    ],
    page: documentation, examples: samples, check: .step(on: .alterTable, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  for clause in step.longClauses(report) where clause.readsOwnRows(for: .foreignKey) {
    for constraint in clause.addedConstraints where !constraint.definition.isNotValid {
      guard case .foreignKey(let key) = constraint.definition.kind else { continue }
      tell(of: constraint, key, clause, &report)
    }
  }
}

private func tell(
  of constraint: ConstraintText, _ key: ForeignKeyDefinition, _ clause: AlteredClause, _ report: inout Report
) {
  let step = clause.step
  guard let locked = LockedSides(of: key, clause, report) else { return }
  report.report(
    "foreign key `\(Identifier.quoted(constraint.name))` \(locked.work)",
    reason: LockWording.reason(
      .shareRowExclusive, on: locked.tables, unseen: locked.unseen, until: "all rows are checked", of: step),
    at: constraint.definition.span, in: step.source, object: clause.object,
    remedy: clause.table.isPartitioned
      ? partitionedRemedy(constraint, clause, report) : remedy(constraint, clause, report))
}

/// The tables of both sides that others use already.
private struct LockedSides {
  let tables: [OID]
  /// A table that nothing here made.
  let unseen: [String]
  /// "checks every row of `orders` under its lock".
  let work: String

  init?(of key: ForeignKeyDefinition, _ clause: AlteredClause, _ report: Report) {
    let step = clause.step
    let referenced = step.table(key.referencedTable)
    unseen = referenced == nil ? ["\(key.referencedTable)"] : []
    if step.isOlderThanChange(clause.table.oid) {
      // Nobody waits for a table that this change makes.
      let other = [referenced?.oid].compactMap { $0 }.filter { $0 != clause.table.oid && step.isOlderThanChange($0) }
      tables = [clause.table.oid] + other
      work = "checks every row of `\(clause.name)` under its lock"
    } else {
      guard let referenced, step.isOlderThanChange(referenced.oid), step.isCostly(referenced.oid, report) else {
        return nil
      }
      tables = [referenced.oid]
      work = "stops writes to `\(referenced.name.sql)` while it checks every row of `\(clause.name)`"
    }
  }
}

private func remedy(_ constraint: ConstraintText, _ clause: AlteredClause, _ report: Report) -> Remedy {
  var recipe = Recipe(for: clause.step, report)
  recipe.here(clause.statement(replacing: constraint.editsForNotValid))
  recipe.apart(constraint.validation)
  return Remedy(
    "add it NOT VALID, which checks new rows only, and validate it later, while reads and writes go on",
    recipe, promise: .reliable)
}

/// NOT VALID is refused on a partitioned table before PostgreSQL 18; a partition's own valid foreign key is taken over
/// without a look at its rows (`tablecmds.c`, tryAttachPartitionForeignKey).
private func partitionedRemedy(
  _ constraint: ConstraintText, _ clause: AlteredClause, _ report: Report
) -> Remedy? {
  guard !constraint.isInline else { return nil }
  let edits = constraint.editsForNotValid
  let addition = StatementText(clause.source, clause.span).replacing(edits)
  let partitions = clause.step.leafPartitions(of: clause.table).map(\.name.sql)
  let name = Identifier.quoted(constraint.name)
  var recipe = Recipe(for: clause.step, report)
  recipe.here(partitions.map { "ALTER TABLE \($0) \(addition)" })
  recipe.apart(partitions.map { "ALTER TABLE \($0) VALIDATE CONSTRAINT \(name)" })
  recipe.apart(clause.statement(replacing: edits.filter { $0.text != " NOT VALID" }))
  return Remedy(
    "add and validate it on each partition first: the partitioned table takes those over without a scan",
    recipe, promise: .reliable)
}

private let documentation = Page(
  sees: """
    `ADD FOREIGN KEY` without `NOT VALID` on a table that was there before this change, and `ADD COLUMN … REFERENCES` \
    with a default. `ADD COLUMN … REFERENCES` without one is checked over nothing, since all its values are NULL, and is \
    no finding; neither is a foreign key of a table that the same change creates and does not fill.
    """,
  why: """
    ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on the referencing and on the referenced table, and keeps both while it \
    reads them in full to find rows without a partner. INSERT, UPDATE and DELETE on either table wait; SELECT goes on. \
    With NOT VALID the same locks are taken, but for an instant. VALIDATE CONSTRAINT reads both tables under SHARE UPDATE \
    EXCLUSIVE on the referencing and ROW SHARE on the referenced one: nobody waits but VACUUM and other schema changes.
    """,
  instead: """
    ```sql
    ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey
      FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
    -- in a migration of its own
    ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey;
    ```
    Rows written in between are checked already: NOT VALID leaves out the old ones only. In one transaction nothing is \
    gained, since the lock of the first statement is kept until the end.

    A partitioned table refuses NOT VALID before PostgreSQL 18; there each partition gets the key first:
    ```sql
    ALTER TABLE events_2024 ADD CONSTRAINT events_user_id_fkey
      FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;
    -- in a migration of its own
    ALTER TABLE events_2024 VALIDATE CONSTRAINT events_user_id_fkey;
    -- takes over the partitions' keys without reading a row
    ALTER TABLE events ADD CONSTRAINT events_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id);
    ```
    """,
  alternatives: """
    - Leave it NOT VALID: new rows are checked, old ones may be wrong, and the planner does not use it.
    - Look for orphans beforehand, so that VALIDATE does not fail late: \
    `SELECT o.id FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE o.customer_id IS NOT NULL AND c.id IS NULL;`
    """,
  watch: """
    VALIDATE has no progress view. Who holds and who waits for a lock on the table:
    ```sql
    SELECT l.pid, l.mode, l.granted, pg_blocking_pids(l.pid) AS waits_for, a.query
    FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.relation IN ('orders'::regclass, 'customers'::regclass);
    ```
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores; a lower bound): the direct form holds SHARE ROW \
    EXCLUSIVE on both tables for 347 ms. NOT VALID holds it for 1.6 ms; VALIDATE then takes 287 ms, and the longest wait \
    of a write was 2 ms.
    """,
  allow: """
    When the referencing table is small (name it in `[tables] small`), or when nothing writes to either table while the \
    migration runs.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT",
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
  ])

private let shop = """
  CREATE TABLE customers (id bigint PRIMARY KEY);
  CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL);
  """

private let samples: [Example] = [
  .bad(
    shop,
    """
    ALTER TABLE orders
      ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE;
    """, marks: "ADD CONSTRAINT orders_customer_id_fkey"),
  // Made anew: DROP CONSTRAINT lets nobody read.
  .bad(
    "\(shop)\nALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers;",
    """
    ALTER TABLE orders
      DROP CONSTRAINT orders_customer_fkey,
      ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers ON DELETE CASCADE;
    """, marks: "ADD CONSTRAINT orders_customer_fkey"),
  .bad(
    shop, "alter table orders add foreign key (customer_id) references customers deferrable initially deferred;",
    marks: "add foreign key"),
  .bad(
    shop, "ALTER TABLE orders ADD COLUMN payer_id bigint DEFAULT 1 REFERENCES customers (id), ADD COLUMN note text;",
    marks: "REFERENCES customers (id)"),
  .bad(
    """
    CREATE TABLE users (id bigint PRIMARY KEY);
    CREATE TABLE visits (user_id bigint, at date NOT NULL) PARTITION BY RANGE (at);
    CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    """,
    "ALTER TABLE visits ADD FOREIGN KEY (user_id) REFERENCES users (id);", marks: "ADD FOREIGN KEY"),
  .bad(
    shop,
    """
    CREATE TABLE buyers AS SELECT DISTINCT customer_id FROM orders;
    ALTER TABLE buyers ADD PRIMARY KEY (customer_id), ADD FOREIGN KEY (customer_id) REFERENCES customers (id);
    """, marks: "ADD FOREIGN KEY (customer_id)"),
  .good(
    shop, "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;",
    "ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey;"),
  .good(
    shop,
    """
    CREATE TABLE invoices (id bigint PRIMARY KEY, order_id bigint);
    ALTER TABLE invoices ADD FOREIGN KEY (order_id) REFERENCES orders (id);
    """),
  .good(shop, "ALTER TABLE orders ADD COLUMN coupon_id bigint REFERENCES customers (id);"),
]
