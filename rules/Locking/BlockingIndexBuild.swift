import PglintelLint

extension Rule {
  static let blockingIndexBuild = Rule(
    "blocking-index-build", "CREATE INDEX without CONCURRENTLY stops writes while it builds",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:require-concurrent-index-creation", "pgls:requireConcurrentIndexCreation", "pgrubic:US016",
      "strong_migrations:add_index", "strong_migrations:add_reference", "online_migrations:add_index", "atlas:PG101",
      "eugene:E6",
      "pgsafe:add-index-non-concurrent", "pg-migration-lint:PGM001", "pgfence:create-index-not-concurrent",
      "safe-migrate:require-concurrent-index", "diesel-guard:AddIndex", "django-migration-linter:CREATE_INDEX",
      "sqlfluff:PG01", "bytebase:index.create-concurrently",
    ],
    page: documentation, examples: samples, check: .step(on: .createIndex, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .createIndex(let create) = step.statement.statement, !create.isConcurrent,
    let table = step.table(create.index.relation), !table.isForeign,
    step.costlyEffects(report).contains(where: \.isIndexBuild)
  else { return }
  let text = StatementText(step.statement)
  report.report(
    "`CREATE INDEX` stops writes to `\(table.name.sql)` while it builds",
    reason: LockWording.reason(.share, on: [table.oid], until: "the index is built", of: step),
    at: text.head(through: "index"), in: step.source, object: "\(table.name)",
    remedy: table.isPartitioned
      ? partitionedRemedy(create, on: table, step, report) : remedy(text, step, report))
}

private func remedy(_ text: StatementText, _ step: Step, _ report: Report) -> Remedy {
  var recipe = Recipe(for: step, report)
  recipe.outsideTransaction(text.concurrently)
  guard text.isIfNotExists else {
    return Remedy("build it with CONCURRENTLY, which lets writes go on", recipe, promise: .reliable)
  }
  return Remedy(
    "build it with CONCURRENTLY, which lets writes go on; a build that fails leaves an invalid index behind, which IF NOT "
      + "EXISTS would take for the one that is wanted", recipe, promise: .needsJudgement)
}

extension StatementText {
  fileprivate var isIfNotExists: Bool { ifNotExists != nil }

  /// From behind INDEX on.
  private var ifNotExists: Span? {
    guard let index = firstIndex(of: "index"), isWord("if", at: index + 1), isWord("exists", at: index + 3) else {
      return nil
    }
    return tokens[index].span.upperBound..<tokens[index + 3].span.upperBound
  }

  /// CREATE INDEX with CONCURRENTLY, and without IF NOT EXISTS.
  fileprivate var concurrently: String {
    ifNotExists.map { replacing([($0, " CONCURRENTLY")]) } ?? inserting("CONCURRENTLY", after: "index")
  }
}

private func partitionedRemedy(
  _ create: CreateIndex, on table: Table, _ step: Step, _ report: Report
) -> Remedy? {
  guard let plan = PartitionedIndexPlan(create, on: table, in: step) else { return nil }
  var recipe = Recipe(for: step, report)
  recipe.here(plan.emptyIndexes)
  recipe.outsideTransaction(plan.builds)
  recipe.apart(plan.attachments)
  return Remedy(
    "CONCURRENTLY is refused on a partitioned table: build the index partition by partition and attach them",
    recipe, promise: .reliable)
}

private let documentation = Page(
  sees: """
    `CREATE INDEX` and `CREATE UNIQUE INDEX` without `CONCURRENTLY` on a table that was there before this change. On a \
    partitioned table, only if it has partitions. Nobody writes yet to a table that the same change creates, however many \
    rows it has got; a table that gets a required column without a default has no rows; and an index on a materialized \
    view stops no writes: all are fine.
    """,
  why: """
    A plain build takes SHARE on the table and keeps it until the index is built, and in a transaction until that ends. \
    SHARE conflicts with ROW EXCLUSIVE, which every INSERT, UPDATE and DELETE takes: writes queue up, connection pools \
    fill, and the application stops. Reads go on. On a partitioned table all partitions are locked until the last one is \
    done.
    """,
  instead: """
    ```sql
    -- in a migration of its own, outside any transaction block
    CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);
    ```
    If it fails or is cancelled, an invalid index stays behind that costs every write and serves no read. Drop it and \
    build again; `IF NOT EXISTS` would take the invalid one for the real thing.
    ```sql
    SELECT c.oid::regclass FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisvalid;
    DROP INDEX CONCURRENTLY orders_customer_id_idx;
    ```
    PostgreSQL refuses CONCURRENTLY on a partitioned table. Build each partition's index and attach it:
    ```sql
    CREATE INDEX events_at_idx ON ONLY events (at);
    CREATE INDEX CONCURRENTLY events_2024_at_idx ON events_2024 (at);
    ALTER INDEX events_at_idx ATTACH PARTITION events_2024_at_idx;
    ```
    """,
  alternatives: """
    - Where a few seconds without writes are acceptable: `SET lock_timeout = '5s'` and the plain form, which is half as \
    long. A statement_timeout does not help a concurrent build: it leaves an invalid index behind.
    - Several indexes at once: one `CREATE INDEX CONCURRENTLY` after the other; two on one table wait for each other.
    """,
  watch: """
    ```sql
    SELECT relid::regclass AS table, phase, blocks_done, blocks_total, lockers_done, lockers_total
    FROM pg_stat_progress_create_index;
    ```
    A concurrent build waits for transactions that are older than it, whatever tables they use. Who they are:
    ```sql
    SELECT pid, state, xact_start, query FROM pg_stat_activity
    WHERE backend_xmin IS NOT NULL ORDER BY xact_start;
    ```
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores; a lower bound): the plain build holds SHARE for \
    370 ms, and writes wait as long. The concurrent build takes 597 ms; the longest wait of a write was 1 ms. It reads \
    the table twice.
    """,
  allow: """
    When the table is small (name it in `[tables] small`), or when nothing writes to it while the migration runs.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
    "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES",
  ])

private let samples: [Example] = [
  // Where the first statement succeeds there is no row.
  .good(
    "CREATE TABLE stands (id bigint PRIMARY KEY);",
    "ALTER TABLE stands ADD COLUMN hall text NOT NULL;\nCREATE INDEX stands_hall_idx ON stands (hall);"),
  .bad(
    "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL, placed_at timestamptz NOT NULL);",
    "CREATE INDEX orders_customer_id_idx ON orders (customer_id);", marks: "CREATE INDEX"),
  .bad(
    """
    CREATE TABLE events (at timestamptz NOT NULL, kind text) PARTITION BY RANGE (at);
    CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    """,
    "CREATE INDEX events_kind_idx ON events USING btree (kind, at DESC);", marks: "CREATE INDEX"),
  .bad(
    """
    CREATE TABLE sessions (id uuid PRIMARY KEY, token text NOT NULL);
    """,
    """
    CREATE TABLE devices (id bigint PRIMARY KEY, serial_number text NOT NULL);
    CREATE INDEX devices_serial_number_idx ON devices (serial_number);
    CREATE UNIQUE INDEX sessions_token_key ON sessions (token);
    """, marks: "CREATE UNIQUE INDEX"),
  .good(
    "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL);",
    "CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);", transaction: .none),
  .good(
    """
    CREATE TABLE invoices (id bigint PRIMARY KEY, order_id bigint NOT NULL);
    CREATE INDEX invoices_order_id_idx ON invoices (order_id);
    """),
  .good(
    "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL);",
    """
    CREATE TABLE order_counts AS SELECT customer_id, count(*) AS orders FROM orders GROUP BY customer_id;
    CREATE INDEX order_counts_orders_idx ON order_counts (orders);
    ALTER TABLE order_counts ADD PRIMARY KEY (customer_id);
    """),
  .good(
    "CREATE TABLE events (at timestamptz NOT NULL) PARTITION BY RANGE (at);",
    "CREATE INDEX events_at_idx ON events (at);"),
]
