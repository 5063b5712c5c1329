import PglintelLint

extension Rule {
  static let checkValidatedUnderLock = Rule(
    "check-validated-under-lock", "a CHECK is proved over all rows while reads and writes wait",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:constraint-missing-not-valid", "pgls:constraintMissingNotValid", "pgrubic:US013",
      "strong_migrations:add_check_constraint", "online_migrations:add_check_constraint", "atlas:PG305", "eugene:E1",
      "pgsafe:add-check-without-not-valid", "pg-migration-lint:PGM015", "safe-migrate:blocking-constraint",
      "bytebase:statement.add-check-not-valid",
    ],
    page: documentation, examples: samples, check: .step(on: .alterTable, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  for clause in step.alteredClauses(report) where clause.readsOwnRows(for: .check) && !clause.isInRewrite {
    let checks = clause.addedConstraints.filter { $0.definition.kind.isCheck && !$0.definition.isNotValid }
    for check in checks { tell(of: check, clause, &report) }
  }
}

private func tell(of check: ConstraintText, _ clause: AlteredClause, _ report: inout Report) {
  var recipe = Recipe(for: clause.step, report)
  recipe.here(clause.statement(replacing: check.editsForNotValid))
  recipe.apart(check.validation)
  report.report(
    "`\(Identifier.quoted(check.name))` is checked over every row of `\(clause.name)` under its lock",
    reason: LockWording.reason(
      .accessExclusive, on: [clause.name], until: "all rows are checked", in: clause.step.transaction),
    at: check.definition.span, in: clause.source, object: clause.object,
    remedy: Remedy(
      "add it NOT VALID, which checks new rows only, and validate it later, while reads and writes go on",
      recipe, promise: .reliable))
}

private let documentation = Page(
  sees: """
    `ADD CONSTRAINT … CHECK` without `NOT VALID` on a table that was there before this change, and \
    `ADD COLUMN … CHECK`, which reads all rows too although the new column is NULL in each. Where the statement writes \
    the table anew for another reason, `table-rewrite` speaks.
    """,
  why: """
    ADD CHECK takes ACCESS EXCLUSIVE and keeps it while every row is read: even SELECT waits. It waits itself for queries \
    that are running, and all that come later wait behind it. With NOT VALID the lock is the same, but for an instant. \
    VALIDATE CONSTRAINT reads the rows under SHARE UPDATE EXCLUSIVE: reads and writes go on.
    """,
  instead: """
    ```sql
    ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID;
    -- in a migration of its own
    ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
    ```
    For a new column:
    ```sql
    ALTER TABLE orders ADD COLUMN discount numeric, ADD CONSTRAINT orders_discount_check CHECK (discount >= 0) NOT VALID;
    ```
    In one transaction nothing is gained: the lock of the first statement is kept until the end.
    """,
  alternatives: """
    - Leave it NOT VALID: it holds for each row that is inserted or updated from now on, also for an old row that \
    violates it and is updated in another column. The planner does not use it, and it proves nothing to SET NOT NULL or \
    ATTACH PARTITION.
    - Find the rows that violate it beforehand: `SELECT id FROM orders WHERE NOT (total >= 0);`
    """,
  watch: """
    ```sql
    SELECT pid, wait_event_type, wait_event, state, now() - query_start AS since, query
    FROM pg_stat_activity
    WHERE pid IN (SELECT pid FROM pg_locks WHERE relation = 'orders'::regclass);
    ```
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores; a lower bound): the direct form stops reads and \
    writes for 63 ms, with a new column 84 ms. NOT VALID holds the lock for 1.1 ms; VALIDATE takes 73 ms, and nobody \
    waited longer than 4 ms. Both in one transaction: 61 ms under ACCESS EXCLUSIVE.
    """,
  allow: "When the table is small (name it in `[tables] small`): what takes the time is the read, not the lock.",
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT",
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
  ])

private let products = """
  CREATE TABLE products (id bigint PRIMARY KEY, price numeric(10, 2), sku text);
  """

private let samples: [Example] = [
  .bad(
    products, "ALTER TABLE products ADD CONSTRAINT products_price_positive CHECK (price > 0);",
    marks: "ADD CONSTRAINT products_price_positive"),
  .bad(
    products, "ALTER TABLE products ADD COLUMN stock integer CHECK (stock >= 0), ADD COLUMN note text;",
    marks: "CHECK (stock >= 0)"),
  .bad(
    products,
    """
    CREATE TABLE suppliers (id bigint PRIMARY KEY, name text);
    ALTER TABLE suppliers ADD CHECK (name <> '');
    ALTER TABLE products ADD COLUMN supplier_id bigint, ADD CHECK (sku <> '' AND length(sku) < 40);
    """, marks: "ADD CHECK (sku"),
  .good(
    products, "ALTER TABLE products ADD CONSTRAINT products_price_positive CHECK (price > 0) NOT VALID;",
    "ALTER TABLE products VALIDATE CONSTRAINT products_price_positive;"),
  .good(
    """
    CREATE TABLE coupons (id bigint PRIMARY KEY, percent integer NOT NULL);
    ALTER TABLE coupons ADD CONSTRAINT coupons_percent_range CHECK (percent BETWEEN 1 AND 100);
    """),
]
