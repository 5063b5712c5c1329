import PglintelLint

extension Rule {
  static let redundantIndex = Rule(
    "redundant-index", "another index serves all that this one does", category: .indexing, severity: .warning,
    aliases: ["pg-migration-lint:PGM508", "pg-index-health:intersected_indexes"],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  for relation in schema.indexedRelations where relation.indexes.count > 1 {
    let rivals = relation.rivals
    if rivals.isEmpty { continue }
    let twins = IndexTwins(among: rivals, of: relation, in: schema.catalog).superfluous
    let covers = WiderIndexes(rivals, of: relation.table, without: twins)
    let isReferenced = !schema.catalog.tablesReferencing(relation.oid).isEmpty
    for index in rivals where !twins.contains(index.oid) && !relation.isBound(index) {
      guard !(index.isUnique && isReferenced), let cover = covers.cover(of: index) else { continue }
      tell(of: index, coveredBy: cover, on: relation, schema, &report)
    }
  }
}

/// A relation's B-trees by each leading part of their keys.
private struct WiderIndexes {
  private let table: Table?
  private var byPrefix: [IndexShape: [Index]] = [:]

  init(_ indexes: [Index], of table: Table?, without twins: Set<OID>) {
    self.table = table
    for index in indexes where index.method == "btree" && !twins.contains(index.oid) {
      for count in 1...max(index.keys.count, 1) {
        byPrefix[IndexShape(index, of: table, first: count), default: []].append(index)
      }
    }
  }

  /// The smallest index that does all that this one does; the older of two.
  func cover(of index: Index) -> Index? {
    guard index.method == "btree" else { return nil }
    return (byPrefix[IndexShape(index, of: table)] ?? [])
      .filter { $0.oid != index.oid && covers($0, index) }
      .min { ($0.keys.count, $0.oid) < ($1.keys.count, $1.oid) }
  }

  private func covers(_ wider: Index, _ index: Index) -> Bool {
    let columns = Set(wider.including + wider.keys.compactMap(\.column))
    guard columns.isSuperset(of: index.including) else { return false }
    guard index.isUnique else { return true }
    return wider.isUnique && wider.keys.count == index.keys.count && wider.nullsNotDistinct == index.nullsNotDistinct
  }
}

private func tell(
  of index: Index, coveredBy cover: Index, on relation: IndexedRelation, _ schema: Schema, _ report: inout Report
) {
  let (origin, coverOrigin) = (schema.origin(of: index), schema.origin(of: cover))
  let isPrefix = cover.keys.count > index.keys.count
  var recipe = Recipe(by: report.runner)
  relation.drop(index, &recipe)
  report.report(
    "index `\(index.name.sql)` is redundant: `\(cover.name.sql)` "
      + (isPrefix ? "starts with the same columns" : "has the same columns"),
    reason: "each INSERT and most UPDATEs of `\(relation.name.sql)` write both; what the first finds, the second does",
    at: [origin, coverOrigin].compactMap { $0 }.max { $0.step < $1.step }, object: "\(index.name)",
    severity: isPrefix ? .note : nil,
    notes: [Note("`\(cover.name.sql)` is made here", source: coverOrigin?.source, span: coverOrigin?.span)],
    remedy: Remedy("drop it", recipe, place: .afterwards, promise: .needsJudgement))
}

private let documentation = Page(
  sees: """
    A B-tree whose keys lead another B-tree of the same table or materialized view: same columns or expressions, operator \
    classes, collations, order and NULLS order (or all of them the other way round), same predicate, and an INCLUDE list \
    that the other one has among its columns. The finding is a warning where the keys are the same and the other index is \
    unique or has more INCLUDE columns, and a note where the other one is wider.

    A unique index is redundant only to a unique one with the same keys. Indexes behind constraints and the replica \
    identity's are never called redundant, nor is a unique index of a table that foreign keys reference. Equal indexes \
    are `duplicate-index`.
    """,
  why: """
    Each row version is written to both indexes, VACUUM reads both, and both take memory. The planner can answer from the \
    wider one whatever the narrow one answers: equality and ranges on the leading columns, their order, the lookups of \
    foreign keys. An index beside a PRIMARY KEY or UNIQUE constraint on the same column is the usual case.
    """,
  instead: """
    ```sql
    DROP INDEX CONCURRENTLY orders_customer_id_idx;  -- orders_customer_id_placed_at_idx remains
    ```

    It cannot run inside a transaction. When the wider index is new, drop the narrow one in a later migration, after the \
    new one has proved itself.
    """,
  alternatives: """
    - Keep the narrow one where it is read much more often than the table is written: with many equal keys it is several \
    times smaller (deduplication), and changes of the wider one's other columns do not touch it.
    - Drop the wider one instead where nothing needs its additional columns.
    """,
  watch: """
    ```sql
    SELECT indexrelname, idx_scan  -- and last_idx_scan, from PostgreSQL 16
    FROM pg_stat_user_indexes WHERE relname = 'orders' ORDER BY idx_scan;
    ```
    """,
  cost: """
    INSERT of 500,000 rows in random order of the key, PostgreSQL 15, in memory: each B-tree of one bigint column adds \
    about 1 s to 0.4 s.
    """,
  allow: """
    When the narrow index is small enough to stay in memory and the wide one is not, or when index-only scans of the \
    narrow one matter: measure it with `pg_stat_user_indexes`.
    """,
  references: [
    "https://www.postgresql.org/docs/current/indexes-multicolumn.html",
    "https://www.postgresql.org/docs/current/indexes-index-only-scans.html",
    "https://www.postgresql.org/docs/current/btree.html#BTREE-DEDUPLICATION",
  ])

private let samples: [Example] = [
  // Beside a constraint's index.
  .bad(
    """
    CREATE TABLE members (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      email text NOT NULL UNIQUE,
      joined_at timestamptz NOT NULL
    );
    CREATE INDEX members_email_idx ON members (email);
    """, marks: "CREATE INDEX members_email_idx"),
  // The new index makes the old one redundant: the finding is at the new one, the remedy drops the old one.
  .bad(
    """
    CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL, placed_at timestamptz NOT NULL);
    CREATE INDEX orders_customer_id_idx ON orders (customer_id);
    """,
    "CREATE INDEX CONCURRENTLY orders_customer_placed_idx ON orders (customer_id, placed_at DESC);",
    marks: "CREATE INDEX CONCURRENTLY orders_customer_placed_idx", transaction: .none),
  .bad(
    """
    CREATE TABLE members_of_groups (
      group_id bigint NOT NULL,
      member_id bigint NOT NULL,
      PRIMARY KEY (group_id, member_id)
    );
    """,
    "CREATE INDEX members_of_groups_group_idx ON members_of_groups (group_id);",
    marks: "CREATE INDEX members_of_groups_group_idx"),
  // Another order, predicate, collation, operator class, method or uniqueness.
  .good(
    """
    CREATE TABLE events (
      id bigint PRIMARY KEY,
      kind text NOT NULL,
      actor text NOT NULL,
      at timestamptz NOT NULL,
      deleted_at timestamptz,
      payload jsonb NOT NULL
    );
    CREATE UNIQUE INDEX events_actor_key ON events (actor);
    CREATE INDEX events_actor_kind_idx ON events (actor, kind);
    CREATE INDEX events_kind_at_idx ON events (kind DESC, at);
    CREATE INDEX events_kind_at_payload_idx ON events (kind, at, actor);
    CREATE INDEX events_kind_pattern_idx ON events (kind text_pattern_ops);
    CREATE INDEX events_kind_c_idx ON events (kind COLLATE "C");
    CREATE INDEX events_live_idx ON events (kind) WHERE deleted_at IS NULL;
    CREATE INDEX events_kind_brin_idx ON events USING brin (kind);
    """),
  // The narrow one is a constraint's.
  .good(
    """
    CREATE TABLE members (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      email text NOT NULL UNIQUE,
      name text NOT NULL
    );
    CREATE INDEX members_id_name_idx ON members (id, name);
    CREATE INDEX members_email_name_idx ON members (email) INCLUDE (name);
    """),
  // Dropped in the same history.
  .good(
    """
    CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL, placed_at timestamptz NOT NULL);
    CREATE INDEX orders_customer_id_idx ON orders (customer_id);
    """,
    "CREATE INDEX CONCURRENTLY orders_customer_placed_idx ON orders (customer_id, placed_at);",
    "DROP INDEX CONCURRENTLY orders_customer_id_idx;", transaction: .none),
]
