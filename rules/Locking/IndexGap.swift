import PglintelLint

extension Rule {
  static let indexGap = Rule(
    "index-gap", "an index is dropped before its replacement exists",
    category: .locking, severity: .warning,
    aliases: ["online_migrations:replace_index"],
    isTimed: false, page: documentation, examples: samples, check: .migration(on: [.drop, .alterTable], inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  for (place, step) in migration.upSteps.enumerated() {
    for gap in step.droppedIndexes(report) where !step.hasOther(gap.index) {
      let later = migration.upSteps[(place + 1)...].first { step.isReplaced(gap.index, by: $0) }
      if let later { tell(of: gap.index, at: gap.span, replacedBy: later, step, &report) }
    }
  }
}

extension Step {
  /// The indexes of used tables that it drops, those of constraints included.
  fileprivate func droppedIndexes(_ report: Report) -> [(index: Index, span: Span)] {
    switch statement.statement {
    case .drop(let drop) where drop.kind == .index: break
    case .alterTable: break
    default: return []
    }
    return outcome.changes.compactMap { entry in
      guard case .dropped(.object(let oid)) = entry.change, let index = before.indexes[oid], index.isValid,
        isOlderThanChange(oid), isOlderThanChange(index.relation), isCostly(index.relation, report)
      else { return nil }
      return (index, entry.span)
    }
  }

  /// Whether another index still finds the rows by the same column, and the same column is still kept unique.
  fileprivate func hasOther(_ index: Index) -> Bool {
    guard let table = after.tables[index.relation] else { return true }
    // What is dropped with its column has no successor.
    if let column = index.keys.first?.column, table.column(column) == nil { return true }
    return after.indexes(of: index.relation).contains {
      $0.isValid && $0.predicate == nil && $0.leads(as: index) && (!index.isUnique || $0.isUnique)
    }
  }

  /// Whether a later statement, which others can come before, builds one that begins like it.
  fileprivate func isReplaced(_ index: Index, by later: Step) -> Bool {
    guard later.transaction.id != transaction.id else { return false }
    return later.outcome.changes.contains { entry in
      guard case .created(.object(let oid)) = entry.change, let made = later.after.indexes[oid] else { return false }
      return made.relation == index.relation && made.leads(as: index)
    }
  }
}

extension Index {
  fileprivate func leads(as other: Index) -> Bool {
    method == other.method && keys.first?.term == other.keys.first?.term
  }
}

private func tell(
  of index: Index, at span: Span, replacedBy later: Step, _ step: Step, _ report: inout Report
) {
  let table = step.name(of: index.relation)
  let isSameName = later.after.indexes(of: index.relation).contains { $0.name == index.name }
  let unique = index.isUnique ? "nothing keeps its columns unique, and " : ""
  report.report(
    "`\(index.name.sql)` is dropped before the index that replaces it exists",
    reason: "until that is built, \(unique)queries that need it read all of `\(table)`",
    at: span, in: step.source, object: "\(index.name)",
    notes: [Note("its replacement is built here", source: later.source, span: later.span)],
    remedy: Remedy(
      isSameName
        ? "build the new one first, under another name, then drop the old one and rename"
        : "build the new one first, then drop the old one"))
}

private let documentation = Page(
  sees: """
    DROP INDEX, or DROP CONSTRAINT with its index, on a table that was there before this change, where a later statement \
    of the migration, in another transaction, builds an index that begins with the same column. Where another index \
    begins with it all the while, and in one transaction, where nobody sees the gap, it is silent.
    """,
  why: """
    Between the two, each query that the old index served reads the whole table: on a busy one that is enough to bring \
    the server down, for as long as the build takes, and that is longer under this load. If the build fails, it stays so. \
    Of a unique index, duplicates come in meanwhile, and then the new one cannot be built.
    """,
  instead: """
    ```sql
    -- outside any transaction block
    CREATE INDEX CONCURRENTLY orders_customer_id_placed_idx ON orders (customer_id, placed);
    DROP INDEX CONCURRENTLY orders_customer_id_idx;
    ```
    Where it must have the old one's name, rename it at the end: that takes an instant.
    ```sql
    ALTER INDEX orders_customer_id_idx_new RENAME TO orders_customer_id_idx;
    ```
    A unique constraint is exchanged in one transaction, with the new index built before:
    ```sql
    BEGIN;
    ALTER TABLE orders DROP CONSTRAINT orders_number_key;
    ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE USING INDEX orders_number_key_new;
    COMMIT;
    ```
    """,
  alternatives: """
    - To build an index anew as it is: `REINDEX INDEX CONCURRENTLY orders_customer_id_idx;` leaves no gap.
    """,
  watch: """
    ```sql
    SELECT relname, seq_scan, seq_tup_read FROM pg_stat_user_tables ORDER BY seq_tup_read DESC LIMIT 10;
    ```
    """,
  allow: "When no query needs it while the migration runs.",
  references: ["https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY"])

private let orders = """
  CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, number text, placed date);
  CREATE INDEX orders_customer_id_idx ON orders (customer_id);
  CREATE UNIQUE INDEX orders_number_idx ON orders (number);
  """

private let samples: [Example] = [
  .bad(
    orders,
    """
    DROP INDEX CONCURRENTLY orders_customer_id_idx;
    CREATE INDEX CONCURRENTLY orders_customer_id_placed_idx ON orders (customer_id, placed);
    """, marks: "orders_customer_id_idx", transaction: .none),
  .bad(
    orders,
    """
    DROP INDEX orders_number_idx;
    ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE (number);
    """, marks: "orders_number_idx", transaction: .none),
  .good(
    orders,
    """
    CREATE INDEX CONCURRENTLY orders_customer_id_placed_idx ON orders (customer_id, placed);
    DROP INDEX CONCURRENTLY orders_customer_id_idx;
    """, transaction: .none),
  .good(
    orders,
    """
    DROP INDEX orders_customer_id_idx;
    CREATE INDEX orders_customer_id_placed_idx ON orders (customer_id, placed);
    """),
  .good(
    orders,
    """
    DROP INDEX CONCURRENTLY IF EXISTS orders_placed_idx;
    CREATE INDEX CONCURRENTLY orders_placed_idx ON orders (placed);
    """, transaction: .none),
]
