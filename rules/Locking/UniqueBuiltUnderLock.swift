import PglintelLint

extension Rule {
  static let uniqueBuiltUnderLock = Rule(
    "unique-built-under-lock", "a UNIQUE constraint builds its index while reads and writes wait",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:disallowed-unique-constraint", "pgls:disallowUniqueConstraint", "pgrubic:US014",
      "strong_migrations:add_unique_constraint", "online_migrations:add_unique_constraint", "atlas:PG105",
      "eugene:E7", "pgsafe:add-unique-without-using-index", "pg-migration-lint:PGM017",
      "safe-migrate:blocking-index-constraint", "django-migration-linter:ADD_UNIQUE",
    ],
    page: documentation, examples: samples, check: .step(on: .alterTable, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  for clause in step.alteredClauses(report) where clause.buildsIndex && !clause.isInRewrite {
    for constraint in clause.addedConstraints {
      guard let index = ConstraintIndex(constraint), !index.isPrimaryKey else { continue }
      tell(of: index, clause, &report)
    }
  }
}

private func tell(of index: ConstraintIndex, _ clause: AlteredClause, _ report: inout Report) {
  let constraint = index.constraint
  report.report(
    "`\(Identifier.quoted(constraint.name))` builds its index while all queries on `\(clause.name)` wait",
    reason: LockWording.reason(
      .accessExclusive, on: [clause.name], until: "the index is built", in: clause.step.transaction),
    at: constraint.definition.span, in: clause.source, object: clause.object,
    remedy: Remedy(
      "build a unique index with CONCURRENTLY, and let the constraint take it over", index.recipe(report),
      promise: .reliable))
}

private let documentation = Page(
  sees: """
    `ADD CONSTRAINT … UNIQUE` and `ADD COLUMN … UNIQUE` without `USING INDEX` on a table that was there before this \
    change. Where the statement writes the table anew, `table-rewrite` speaks.
    """,
  why: """
    ADD UNIQUE takes ACCESS EXCLUSIVE and keeps it while it builds the index: even SELECT waits. A plain CREATE UNIQUE \
    INDEX would stop writes only, and with CONCURRENTLY it stops nobody. The constraint then takes that index over in an \
    instant and renames it.
    """,
  instead: """
    ```sql
    -- in a migration of its own, outside any transaction block
    CREATE UNIQUE INDEX CONCURRENTLY accounts_email_key ON accounts (email);
    -- in a migration of its own
    ALTER TABLE accounts ADD CONSTRAINT accounts_email_key UNIQUE USING INDEX accounts_email_key;
    ```
    Duplicates make the build fail and leave an invalid index behind, which is dropped before the next try: \
    `DROP INDEX CONCURRENTLY accounts_email_key;`. Find them first:
    ```sql
    SELECT email, count(*) FROM accounts WHERE email IS NOT NULL GROUP BY email HAVING count(*) > 1;
    ```
    A partitioned table knows no USING INDEX. Its partitions get the constraint first, and it takes those over; a unique \
    index without a constraint does not count.
    ```sql
    CREATE UNIQUE INDEX CONCURRENTLY events_2024_key_at_key ON events_2024 (key, at);
    ALTER TABLE events_2024 ADD CONSTRAINT events_2024_key_at_key UNIQUE USING INDEX events_2024_key_at_key;
    ALTER TABLE events ADD CONSTRAINT events_key_at_key UNIQUE (key, at);
    ```
    """,
  alternatives: """
    - The unique index alone, without a constraint: the same guarantee, and ON CONFLICT and foreign keys accept it. It can \
    be partial or over expressions, but not DEFERRABLE.
    """,
  watch: """
    ```sql
    SELECT relid::regclass AS table, phase, blocks_done, blocks_total, tuples_done, tuples_total
    FROM pg_stat_progress_create_index;
    ```
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores; a lower bound): the direct form stops reads and \
    writes for 1,090 ms. The concurrent build takes 2,250 ms, the longest wait of a write was 15 ms; taking the index over \
    holds the lock for 0.9 ms.
    """,
  allow: "When the table is small (name it in `[tables] small`), or nothing uses it while the migration runs.",
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX",
    "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
  ])

private let members = "CREATE TABLE members (id bigint PRIMARY KEY, email text NOT NULL, team_id bigint, seat integer);"

private let samples: [Example] = [
  .bad(
    members, "ALTER TABLE members ADD CONSTRAINT members_email_key UNIQUE (email);",
    marks: "ADD CONSTRAINT members_email_key"),
  .bad(
    members, "ALTER TABLE members ADD UNIQUE (team_id, seat) DEFERRABLE INITIALLY DEFERRED, ADD COLUMN note text;",
    marks: "ADD UNIQUE (team_id, seat)"),
  .bad(members, "ALTER TABLE members ADD COLUMN badge text UNIQUE;", marks: "UNIQUE"),
  .bad(
    """
    CREATE TABLE readings (sensor bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
    CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    """,
    "ALTER TABLE readings ADD CONSTRAINT readings_sensor_at_key UNIQUE (sensor, at);",
    marks: "ADD CONSTRAINT readings_sensor_at_key"),
  .good(
    members,
    """
    CREATE UNIQUE INDEX CONCURRENTLY members_email_key ON members (email);
    ALTER TABLE members ADD CONSTRAINT members_email_key UNIQUE USING INDEX members_email_key;
    """, transaction: .none),
  .good("\(members)\nALTER TABLE members ADD UNIQUE (email);"),
]
