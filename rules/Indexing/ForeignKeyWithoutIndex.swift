import PglintelLint

extension Rule {
  static let foreignKeyWithoutIndex = Rule(
    "foreign-key-without-index", "no index finds the rows that reference a deleted or changed row",
    category: .indexing, severity: .warning,
    aliases: [
      "splinter:0001", "pg-migration-lint:PGM501", "eugene:E15", "pg-index-health:foreign_keys_without_index",
      "pgsafe:fk-without-covering-index", "pgfence:fk-missing-index", "pglinter:B003",
      "schemalint:index-referencing-column", "dbcritic:index_fk_ref",
    ],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  for table in schema.knownTables where !report.isSmall(table.name) {
    let constraints = table.foreignKeys.filter { !$0.isInherited }
    if constraints.isEmpty { continue }
    var seen: Set<Set<String>> = []
    let indexes = KeyColumnIndexes(of: table, in: schema.catalog)
    for constraint in constraints {
      guard let key = constraint.foreignKey, seen.insert(Set(constraint.columns)).inserted else { continue }
      let fits = indexes.fits(for: constraint.columns)
      if fits.contains(where: { $0.fit == .serves }) { continue }
      tell(of: constraint, key, on: table, fits, schema, &report)
    }
  }
}

/// A table's indexes by the columns among their keys.
private struct KeyColumnIndexes {
  private let table: Table
  /// In order of creation.
  private let indexes: [Index]
  /// Their places, each once, in order.
  private var byColumn: [String: [Int]] = [:]

  init(of table: Table, in catalog: Catalog) {
    self.table = table
    indexes = catalog.indexes(of: table.oid).sorted { $0.oid < $1.oid }
    for (place, index) in indexes.enumerated() {
      for key in index.keys {
        guard case .column(let column) = key.term, byColumn[column]?.last != place else { continue }
        byColumn[column, default: []].append(place)
      }
    }
  }

  /// Indexes with any of the columns, in order of creation.
  func fits(for columns: [String]) -> [(index: Index, fit: LookupFit)] {
    let wanted = Set(columns)
    let candidates = wanted.reduce(into: Set<Int>()) { $0.formUnion(byColumn[$1] ?? []) }
    return candidates.sorted().map { (indexes[$0], LookupFit(indexes[$0], columns: wanted, in: table)) }
  }
}

private func tell(
  of constraint: Constraint, _ key: ForeignKey, on table: Table, _ fits: [(index: Index, fit: LookupFit)],
  _ schema: Schema, _ report: inout Report
) {
  guard let origin = schema.provenance.made(.part(table: table.oid, constraint.oid)) else { return }
  let referenced = key.referencedTable.flatMap { schema.catalog.tables[$0]?.name.sql } ?? "\(key.referencedName)"
  let columns = constraint.columns.map(Identifier.quoted).joined(separator: ", ")
  let part = fits.map(\.fit.part).max { $0.count < $1.count } ?? []
  report.report(
    "foreign key `\(Identifier.quoted(constraint.name))` has no index on `\(table.name.sql) (\(columns))`",
    reason:
      "each row deleted from `\(referenced)`, and each change of its key, reads all \(rows(of: table, part: part))"
      + consequence(of: key),
    at: origin, object: "\(table.name)", severity: part.isEmpty ? nil : .note,
    notes: fits.compactMap(note), remedy: remedy(for: constraint, on: table, madeAt: origin, schema, by: report.runner))
}

/// - Parameter part: the columns by which an index finds some of the rows.
private func rows(of table: Table, part: [String]) -> String {
  part.isEmpty
    ? "of `\(table.name.sql)`"
    : "rows of `\(table.name.sql)` with the same \(LockWording.list(part.map(Identifier.quoted)))"
}

private func consequence(of key: ForeignKey) -> String {
  switch key.onDelete {
  case .cascade: " to delete the rows that reference it"
  case .setNull, .setDefault: " to change the rows that reference it"
  case .noAction, .restrict: " to see that no row references it"
  }
}

private func note(_ index: Index, _ fit: LookupFit) -> Note? {
  switch fit {
  case .serves: nil
  case .servesPart: Note("`\(index.name.sql)` leads with a part of the columns: the others are compared row by row")
  case .misses(let why): Note("`\(index.name.sql)` does not serve: it \(why)")
  }
}

private func remedy(
  for constraint: Constraint, on table: Table, madeAt origin: Origin, _ schema: Schema, by runner: Runner
) -> Remedy {
  let suggestion = IndexSuggestion(on: table, columns: constraint.columns, in: schema.catalog)
  let tableOrigin = schema.provenance.made(.object(table.oid))
  var recipe = Recipe(by: runner)
  if schema.isEditable(origin), tableOrigin?.migration == origin.migration {
    recipe.here(suggestion.plain)
    return Remedy(
      "index it in the same migration, while the table is empty", recipe, place: .afterwards, promise: .reliable)
  }
  suggestion.build(&recipe)
  return Remedy("index it without stopping writes", recipe, place: .afterwards, promise: .reliable)
}

private let documentation = Page(
  sees: """
    A foreign key at the end of the history whose referencing columns no index finds. An index counts when it is valid, \
    a B-tree (or, for one column, a hash index), and all columns of the key lead it, in any order; indexes behind \
    PRIMARY KEY and UNIQUE count like others. A partial index counts when its predicate says no more than \
    `column IS NOT NULL` of the key's own columns. Columns in INCLUDE, expressions, GIN, GiST and BRIN do not count.

    A partitioned table is told once, partitions that inherit the key are not. An index made in a later migration counts. \
    Tables listed under `[tables] small` are left out. Where an index leads with a part of a key of several columns, the \
    finding is a note.
    """,
  why: """
    PostgreSQL indexes the referenced side alone. For each row that is deleted from the referenced table, or whose key is \
    changed, a trigger runs `SELECT 1 FROM ONLY orders WHERE customer_id = $1 FOR KEY SHARE` (or the DELETE or UPDATE of \
    its ON DELETE action). Without an index that is a sequential scan for each row, inside the transaction that deletes: \
    its row locks are held as long as all scans together take, and an ON DELETE CASCADE over several levels multiplies \
    them. Joins along the key and `WHERE customer_id = …` read the whole table too.
    """,
  instead: """
    In the migration that creates the table, while it is empty:

    ```sql
    CREATE INDEX orders_customer_id_idx ON orders (customer_id);
    ```

    On a table in use, outside a transaction:

    ```sql
    SET lock_timeout = '5s';
    CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);
    ```

    When it fails it leaves an invalid index, which is dropped before the next try: \
    `DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id_idx;`.

    On a partitioned table, without blocking writes:

    ```sql
    CREATE INDEX events_user_id_idx ON ONLY events (user_id);
    CREATE INDEX CONCURRENTLY events_2024_user_id_idx ON events_2024 (user_id);
    ALTER INDEX events_user_id_idx ATTACH PARTITION events_2024_user_id_idx;
    ```
    """,
  alternatives: """
    - A wider index that leads with the key's columns serves it and other queries: `(customer_id, created_at)`. It is \
    larger, and changes of `created_at` write it.
    - `WHERE customer_id IS NOT NULL` keeps an index small where most rows reference nothing.
    - A hash index is smaller for long keys; it knows nothing but equality.
    - No foreign key at all: then nothing keeps the rows consistent.
    """,
  watch: """
    ```sql
    SELECT phase, blocks_done, blocks_total, tuples_done, tuples_total FROM pg_stat_progress_create_index;
    ```

    How much time the checks of foreign keys take, on a copy of the database:

    ```sql
    EXPLAIN (ANALYZE) DELETE FROM customers WHERE id = 42;  -- "Trigger for constraint orders_customer_id_fkey"
    ```
    """,
  cost: """
    1,000,000 rows in `orders` (96 MB, in memory), PostgreSQL 15: DELETE of one row of `customers` 70 ms without the \
    index, 0.1 ms with it; of 100 rows 7.6 s and 0.8 ms. The index has 7 MB, is built in about 0.4 s under SHARE, or \
    0.6 s CONCURRENTLY under SHARE UPDATE EXCLUSIVE.
    """,
  allow: """
    When rows of the referenced table are never deleted and its key never changes (a list of countries), when the \
    referencing table stays small, or when it takes so many writes that each index counts and deletions are done in a \
    maintenance window.
    """,
  references: [
    "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK",
    "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
    "https://www.postgresql.org/docs/current/indexes-multicolumn.html",
  ])

private let customers = """
  CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE
  );
  """

private let samples: [Example] = [
  .bad(
    """
    \(customers)
    CREATE TABLE orders (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      customer_id bigint NOT NULL REFERENCES customers,
      placed_at timestamptz NOT NULL DEFAULT now()
    );
    """, marks: "REFERENCES customers"),
  // One column of two is found.
  .bad(
    """
    CREATE TABLE rooms (
      tenant_id bigint NOT NULL,
      id bigint NOT NULL,
      PRIMARY KEY (tenant_id, id)
    );
    CREATE TABLE bookings (
      id bigint PRIMARY KEY,
      tenant_id bigint NOT NULL,
      room_id bigint NOT NULL,
      FOREIGN KEY (tenant_id, room_id) REFERENCES rooms
    );
    CREATE INDEX bookings_tenant_id_idx ON bookings USING hash (tenant_id);
    """, marks: "FOREIGN KEY (tenant_id, room_id)"),
  // An index with the column in second place, one over an expression, and a partial one.
  .bad(
    customers,
    """
    CREATE TABLE invoices (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      customer_id bigint,
      paid_at timestamptz,
      total numeric(12, 2) NOT NULL
    );
    CREATE INDEX invoices_paid_at_idx ON invoices (paid_at, customer_id);
    CREATE INDEX invoices_bucket_idx ON invoices ((customer_id % 16));
    CREATE INDEX invoices_open_idx ON invoices (customer_id) WHERE paid_at IS NULL;
    """,
    """
    ALTER TABLE invoices
      ADD COLUMN note text,
      ADD CONSTRAINT invoices_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
    """, marks: "ADD CONSTRAINT invoices_customer_fk"),
  // On a partitioned table: one finding, the partitions' inherited keys are not told again.
  .bad(
    """
    \(customers)
    CREATE TABLE visits (
      id bigint GENERATED ALWAYS AS IDENTITY,
      visited_on date NOT NULL,
      customer_id bigint NOT NULL,
      PRIMARY KEY (id, visited_on)
    ) PARTITION BY RANGE (visited_on);
    CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    CREATE TABLE visits_2025 PARTITION OF visits FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    """,
    "ALTER TABLE visits ADD CONSTRAINT visits_customer_fk FOREIGN KEY (customer_id) REFERENCES customers;",
    marks: "ADD CONSTRAINT visits_customer_fk"),
  // A self-reference, removed and made anew: it is the one that exists at the end.
  .bad(
    """
    CREATE TABLE folders (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      parent_id uuid CONSTRAINT folders_parent REFERENCES folders ON DELETE CASCADE,
      name text NOT NULL
    );
    CREATE INDEX folders_parent_id_idx ON folders (parent_id);
    """,
    """
    DROP INDEX folders_parent_id_idx;
    ALTER TABLE folders DROP CONSTRAINT folders_parent;
    ALTER TABLE folders ADD CONSTRAINT folders_parent FOREIGN KEY (parent_id) REFERENCES folders ON DELETE SET NULL;
    """, marks: "ADD CONSTRAINT folders_parent"),
  .good(
    """
    \(customers)
    CREATE TABLE orders (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      customer_id bigint NOT NULL REFERENCES customers
    );
    CREATE INDEX orders_customer_id_idx ON orders (customer_id);
    """),
  // Any order of the columns, more columns behind them, a key that is another's constraint.
  .good(
    """
    CREATE TABLE rooms (
      tenant_id bigint NOT NULL,
      id bigint NOT NULL,
      PRIMARY KEY (tenant_id, id)
    );
    CREATE TABLE bookings (
      tenant_id bigint NOT NULL,
      room_id bigint NOT NULL,
      starts_at timestamptz NOT NULL,
      FOREIGN KEY (tenant_id, room_id) REFERENCES rooms,
      PRIMARY KEY (room_id, tenant_id, starts_at)
    );
    """),
  // Rows without a reference are never looked for; a hash index finds one column.
  .good(
    """
    \(customers)
    CREATE TABLE tickets (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      customer_id bigint REFERENCES customers ON DELETE SET NULL,
      referrer_id bigint REFERENCES customers
    );
    CREATE INDEX tickets_customer_idx ON tickets (customer_id) WHERE customer_id IS NOT NULL;
    CREATE INDEX tickets_referrer_idx ON tickets USING hash (referrer_id);
    """),
  // Gone at the end: the table, or the constraint.
  .good(
    """
    \(customers)
    CREATE TABLE imports (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
    CREATE TABLE exports (id bigint PRIMARY KEY, customer_id bigint CONSTRAINT exports_fk REFERENCES customers);
    """,
    """
    DROP TABLE imports;
    ALTER TABLE exports DROP CONSTRAINT exports_fk;
    """),
  .good(
    """
    \(customers)
    CREATE TABLE plans (id bigint PRIMARY KEY, owner_id bigint REFERENCES customers);
    """,
    configuration: """
      [tables]
      small = ["public.plans"]
      """),
]
