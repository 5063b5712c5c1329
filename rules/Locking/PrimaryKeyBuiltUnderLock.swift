import PglintelLint

extension Rule {
  static let primaryKeyBuiltUnderLock = Rule(
    "primary-key-built-under-lock", "a primary key is built, or proved NOT NULL, while reads and writes wait",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:adding-serial-primary-key-field", "pgls:addingPrimaryKeyConstraint", "pgrubic:US015", "atlas:PG104",
      "atlas:PG304", "eugene:E7", "eugene:W14", "safe-migrate:blocking-index-constraint",
      "pgsafe:add-primary-key-without-using-index", "pg-migration-lint:PGM016",
      "pgfence:add-pk-without-using-index", "pgfence:add-pk-using-index",
    ],
    page: documentation, examples: samples, check: .step(on: .alterTable, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  for clause in step.alteredClauses(report) where !clause.isInRewrite {
    guard case .addConstraint(let definition) = clause.action else { continue }
    switch definition.kind {
    case .primaryKey where clause.buildsIndex: tellOfBuild(clause, &report)
    case .usingIndex(let index, isPrimaryKey: true) where clause.readsOwnRows(for: .notNull):
      tellOfScan(index, clause, &report)
    default: continue
    }
  }
}

private func tellOfBuild(_ clause: AlteredClause, _ report: inout Report) {
  guard let constraint = clause.addedConstraints.first, let index = ConstraintIndex(constraint) else { return }
  let proofs = clause.proofs(for: index.key.columns)
  let also = proofs.isEmpty ? "" : ", after it has read all rows for a NULL"
  report.report(
    "the primary key of `\(clause.name)` is built while all queries on it wait\(also)",
    reason: LockWording.reason(
      .accessExclusive, on: [clause.name], until: "the index is built", in: clause.step.transaction),
    at: clause.span, in: clause.source, object: clause.object,
    remedy: Remedy(
      "build a unique index with CONCURRENTLY, and let the constraint take it over",
      index.recipe(report, proofs: proofs), promise: .reliable))
}

private func tellOfScan(_ index: String, _ clause: AlteredClause, _ report: inout Report) {
  let indexes = clause.step.before.indexes(of: clause.table.oid)
  let columns = indexes.first { $0.name.name == index }?.keyColumns.compactMap { $0 } ?? []
  let proofs = clause.proofs(for: columns)
  var recipe = Recipe(for: clause.step, report)
  let additions = proofs.compactMap(\.addition)
  if !additions.isEmpty { recipe.here(additions) }
  recipe.apart(proofs.map(\.validation))
  recipe.apart([clause.wholeStatement] + proofs.map(\.removal))
  report.report(
    "PRIMARY KEY USING INDEX reads every row of `\(clause.name)` for a NULL",
    reason: LockWording.reason(
      .accessExclusive, on: [clause.name], until: "all rows are read", in: clause.step.transaction),
    at: clause.span, in: clause.source, object: clause.object,
    remedy: Remedy(
      "prove its columns with a CHECK that is validated while reads and writes go on: then no row is read under the lock",
      recipe, promise: .reliable))
}

extension AlteredClause {
  /// For those of the columns that may be NULL so far and that no valid CHECK proves.
  fileprivate func proofs(for columns: [String]) -> [NotNullProof] {
    columns.filter { table.column($0)?.isNotNull == false && !table.provesNotNull($0) }
      .map { NotNullProof(table: table, column: $0) }
  }
}

private let documentation = Page(
  sees: """
    `ADD PRIMARY KEY` without `USING INDEX` on a table that was there before this change, and `PRIMARY KEY USING INDEX` \
    over a column that may be NULL and that no valid CHECK proves. Where the statement writes the table anew (a new serial \
    or identity column), `table-rewrite` speaks.
    """,
  why: """
    ADD PRIMARY KEY takes ACCESS EXCLUSIVE and keeps it while it builds the index, and where a column may be NULL it reads \
    the table once more before: even SELECT waits. An index that is there is taken over in an instant, but its columns \
    have to be NOT NULL: without a proof all rows are read for that too.
    """,
  instead: """
    ```sql
    -- in a migration of its own, outside any transaction block
    CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON orders (id);
    -- if id may be NULL so far; in a migration of its own
    ALTER TABLE orders ADD CONSTRAINT orders_id_not_null CHECK (id IS NOT NULL) NOT VALID;
    -- in a migration of its own
    ALTER TABLE orders VALIDATE CONSTRAINT orders_id_not_null;
    -- in a migration of its own
    ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;
    ALTER TABLE orders DROP CONSTRAINT orders_id_not_null;
    ```
    To put another primary key in the old one's place, build the new index under another name:
    ```sql
    CREATE UNIQUE INDEX CONCURRENTLY orders_new_pkey ON orders (tenant_id, id);
    ALTER TABLE orders DROP CONSTRAINT orders_pkey,
      ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_new_pkey;
    ```
    """,
  alternatives: """
    - UNIQUE and NOT NULL without a primary key: enough for foreign keys that name their columns, not for tools and logical \
    replication, which look for the primary key.
    """,
  watch: """
    ```sql
    SELECT relid::regclass AS table, phase, blocks_done, blocks_total FROM pg_stat_progress_create_index;
    ```
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores; a lower bound): on a nullable column the direct form \
    stops reads and writes for 639 ms; with USING INDEX alone still 83 ms; with a valid CHECK first, 0.5 ms.
    """,
  allow: "When the table is small (name it in `[tables] small`), or nothing uses it while the migration runs.",
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX"
  ])

private let imports = "CREATE TABLE imports (batch bigint NOT NULL, line integer, payload jsonb);"

private let samples: [Example] = [
  .bad(
    imports, "ALTER TABLE imports ADD CONSTRAINT imports_pkey PRIMARY KEY (batch, line);",
    marks: "ADD CONSTRAINT imports_pkey"),
  .bad(
    imports, "CREATE UNIQUE INDEX CONCURRENTLY imports_batch_line ON imports (batch, line);",
    "ALTER TABLE imports ADD PRIMARY KEY USING INDEX imports_batch_line;", marks: "ADD PRIMARY KEY USING INDEX",
    transaction: .none),
  .bad(
    """
    CREATE TABLE stock (warehouse_id bigint NOT NULL, sku text NOT NULL, CONSTRAINT stock_pkey PRIMARY KEY (sku));
    """,
    "ALTER TABLE stock DROP CONSTRAINT stock_pkey, ADD PRIMARY KEY (warehouse_id, sku);", marks: "ADD PRIMARY KEY"),
  .bad(
    imports, "ALTER TABLE imports ADD COLUMN part integer NOT NULL DEFAULT 0, ADD PRIMARY KEY (batch, part);",
    marks: "ADD PRIMARY KEY (batch, part)"),
  .good(
    "CREATE TABLE parcels (code text NOT NULL);",
    """
    CREATE UNIQUE INDEX CONCURRENTLY parcels_pkey ON parcels (code);
    ALTER TABLE parcels ADD CONSTRAINT parcels_pkey PRIMARY KEY USING INDEX parcels_pkey;
    """, transaction: .none),
  .good("\(imports)\nALTER TABLE imports ADD PRIMARY KEY (batch, line);"),
]
