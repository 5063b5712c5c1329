import PglintelLint

extension Rule {
  static let duplicateIndex = Rule(
    "duplicate-index", "two indexes are the same in all but name", category: .indexing, severity: .warning,
    aliases: [
      "splinter:0009", "pgrubic:GN025", "pg-index-health:duplicated_indexes", "pglinter:B002",
    ],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  let twins = schema.indexedRelations.filter { $0.indexes.count > 1 }.flatMap { relation in
    IndexTwins(among: relation.rivals, of: relation, in: schema.catalog).pairs.map {
      Twin(relation: relation, superfluous: $0.superfluous, kept: $0.kept)
    }
  }
  let habit = twins.filter(\.isPrimaryKeyAgain)
  let isHabit = habit.count >= 5
  for twin in twins where !(isHabit && twin.isPrimaryKeyAgain) {
    tell(of: twin.superfluous, besides: twin.kept, on: twin.relation, schema, &report)
  }
  if isHabit { tellOnce(of: habit, schema, &report) }
}

private struct Twin {
  let relation: IndexedRelation
  let superfluous: Index
  let kept: Index

  /// `@id @unique` and the like: a primary key needs no unique index beside it.
  var isPrimaryKeyAgain: Bool {
    superfluous.isUnique && kept.constraint != nil && kept.constraint == relation.table?.primaryKey?.oid
  }
}

/// What an object mapper does everywhere is one cause.
private func tellOnce(of twins: [Twin], _ schema: Schema, _ report: inout Report) {
  let placed = twins.compactMap { twin in schema.origin(of: twin.superfluous).map { (twin, $0) } }
  guard let last = placed.max(by: { $0.1.step < $1.1.step }) else { return }
  report.report(
    "\(twins.count) indexes are the same as their table's primary key, the last of them "
      + "`\(last.0.superfluous.name.sql)`",
    reason: "each INSERT and most UPDATEs write both, and no query needs the second: a primary key is unique by itself",
    at: last.1, object: "\(last.0.superfluous.name)",
    notes: placed.filter { $0.0.superfluous.oid != last.0.superfluous.oid }.prefix(20).map {
      Note("`\($0.0.superfluous.name.sql)`", source: $0.1.source, span: $0.1.span)
    },
    remedy: remedy(for: placed.map(\.0), by: report.runner))
}

private func tell(
  of index: Index, besides kept: Index, on relation: IndexedRelation, _ schema: Schema, _ report: inout Report
) {
  let (origin, keptOrigin) = (schema.origin(of: index), schema.origin(of: kept))
  report.report(
    "index `\(index.name.sql)` is the same as `\(kept.name.sql)`",
    reason: "each INSERT and most UPDATEs of `\(relation.name.sql)` write both, and no query needs the second",
    at: [origin, keptOrigin].compactMap { $0 }.max { $0.step < $1.step }, object: "\(index.name)",
    notes: [Note("`\(kept.name.sql)` is made here", source: keptOrigin?.source, span: keptOrigin?.span)],
    remedy: remedy(
      for: [Twin(relation: relation, superfluous: index, kept: kept)], by: report.runner))
}

private func remedy(for twins: [Twin], by runner: Runner) -> Remedy {
  var recipe = Recipe(by: runner)
  for twin in twins { twin.drop(&recipe) }
  let areConstraints = twins.contains { $0.constraint != nil }
  return Remedy(
    areConstraints ? "drop the constraint, and its index with it" : "drop \(twins.count == 1 ? "it" : "them")", recipe,
    place: .afterwards, promise: .needsJudgement)
}

extension Twin {
  /// What the superfluous index belongs to.
  fileprivate var constraint: Constraint? {
    relation.table?.constraints.first { $0.oid == superfluous.constraint }
  }

  fileprivate func drop(_ recipe: inout Recipe) {
    if let constraint {
      recipe.apart("ALTER TABLE \(relation.name.sql) DROP CONSTRAINT \(Identifier.quoted(constraint.name))")
    } else {
      relation.drop(superfluous, &recipe)
    }
  }
}

private let documentation = Page(
  sees: """
    Two valid indexes of one table or materialized view, at the end of the history, that have the same method, keys with \
    operator class, collation and order, INCLUDE columns, predicate and uniqueness. `(a, b)` and `(a DESC, b DESC)` are \
    one: a B-tree is read both ways. Of the two, the one that a constraint or the replica identity needs is kept, else \
    the older one. Constraints' indexes count: `PRIMARY KEY (id)` beside `UNIQUE (id)`. Five or more indexes that repeat \
    primary keys are one habit and one finding, at the last of them.
    """,
  why: """
    Each row version is written to both, each VACUUM reads both, both take memory that others need. The planner uses one \
    of them. Duplicates come from `REFERENCES` helpers of frameworks, from an index beside a UNIQUE constraint, and from \
    a CREATE INDEX under another name after a failed deployment.
    """,
  instead: """
    ```sql
    DROP INDEX CONCURRENTLY orders_customer_id_idx1;
    ```

    It cannot run inside a transaction. A constraint's index goes with its constraint, which takes ACCESS EXCLUSIVE on \
    the table for an instant:

    ```sql
    SET lock_timeout = '2s';
    ALTER TABLE accounts DROP CONSTRAINT accounts_email_key1;
    ```
    """,
  alternatives: """
    Keep the one whose name tools or `ON CONFLICT ON CONSTRAINT` refer to: rename it afterwards with \
    `ALTER INDEX … RENAME TO …`, which takes SHARE UPDATE EXCLUSIVE only.
    """,
  watch: """
    ```sql
    SELECT indexrelname, idx_scan, pg_size_pretty(pg_relation_size(indexrelid))
    FROM pg_stat_user_indexes WHERE relname = 'orders' ORDER BY indexrelname;
    ```
    """,
  cost: """
    INSERT of 500,000 rows in random order of the key, PostgreSQL 15, in memory: 0.4 s without an index, 1.4 s with one, \
    2.7 s with the same one twice.
    """,
  allow: """
    For the time in which one replaces the other: the new one is built, the old one is dropped in the next migration.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-dropindex.html",
    "https://www.postgresql.org/docs/current/indexes-ordering.html",
  ])

private let samples: [Example] = [
  // Foreign keys depend on the older one.
  .bad(
    """
    CREATE TABLE accounts (id bigint, CONSTRAINT accounts_pkey PRIMARY KEY (id));
    CREATE UNIQUE INDEX accounts_id_key ON accounts (id);
    CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts (id));
    CREATE INDEX orders_account_id_idx ON orders (account_id);
    """, marks: "CREATE UNIQUE INDEX accounts_id_key"),
  .good(
    """
    CREATE TABLE accounts (id bigint NOT NULL);
    CREATE UNIQUE INDEX accounts_id_key ON accounts (id);
    CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts (id));
    CREATE INDEX orders_account_id_idx ON orders (account_id);
    """, "ALTER TABLE accounts ADD PRIMARY KEY (id);"),
  .bad(
    (1...5).map { "CREATE TABLE t\($0) (id bigint PRIMARY KEY);\nCREATE UNIQUE INDEX t\($0)_id_key ON t\($0) (id);" }
      .joined(separator: "\n"), marks: "CREATE UNIQUE INDEX t5_id_key"),
  .bad(
    """
    CREATE TABLE accounts (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      email text NOT NULL,
      region text NOT NULL
    );
    CREATE INDEX accounts_region_idx ON accounts (region);
    """,
    "CREATE INDEX accounts_by_region ON accounts USING btree (region);",
    marks: "CREATE INDEX accounts_by_region"),
  // The same constraint twice, in two migrations.
  .bad(
    """
    CREATE TABLE accounts (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      email text NOT NULL UNIQUE
    );
    """,
    "ALTER TABLE accounts ADD CONSTRAINT accounts_email_unique UNIQUE (email);",
    marks: "ADD CONSTRAINT accounts_email_unique"),
  // Read backwards it is the same order; the predicate is the same as well.
  .bad(
    """
    CREATE TABLE jobs (id bigint PRIMARY KEY, queue text NOT NULL, run_at timestamptz NOT NULL, done boolean NOT NULL);
    CREATE INDEX jobs_open_idx ON jobs (queue, run_at) WHERE NOT done;
    CREATE INDEX jobs_open_desc_idx ON jobs (queue DESC, run_at DESC) WHERE NOT done;
    """, marks: "CREATE INDEX jobs_open_desc_idx"),
  // Order, predicate, operator class, INCLUDE or method: each makes another index of it.
  .good(
    """
    CREATE TABLE jobs (id bigint PRIMARY KEY, queue text NOT NULL, run_at timestamptz NOT NULL, done boolean NOT NULL);
    CREATE INDEX jobs_queue_idx ON jobs (queue, run_at);
    CREATE INDEX jobs_queue_newest_idx ON jobs (queue, run_at DESC);
    CREATE INDEX jobs_queue_open_idx ON jobs (queue, run_at) WHERE NOT done;
    CREATE INDEX jobs_queue_prefix_idx ON jobs (queue text_pattern_ops, run_at);
    CREATE INDEX jobs_queue_done_idx ON jobs (queue, run_at) INCLUDE (done);
    CREATE INDEX jobs_queue_hash_idx ON jobs USING hash (queue);
    CREATE INDEX jobs_run_at_idx ON jobs USING brin (run_at);
    """),
  // Replaced: the old one is gone at the end.
  .good(
    """
    CREATE TABLE accounts (id bigint PRIMARY KEY, region text NOT NULL);
    CREATE INDEX accounts_region ON accounts (region);
    """,
    """
    CREATE INDEX CONCURRENTLY accounts_region_idx ON accounts (region);
    DROP INDEX CONCURRENTLY accounts_region;
    """, transaction: .none),
  // Partitions' indexes belong to their parent's.
  .good(
    """
    CREATE TABLE readings (
      sensor_id bigint NOT NULL,
      read_on date NOT NULL,
      value numeric,
      PRIMARY KEY (read_on, sensor_id)
    ) PARTITION BY RANGE (read_on);
    CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    CREATE INDEX readings_sensor_idx ON readings (sensor_id);
    """),
]
