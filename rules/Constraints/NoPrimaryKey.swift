import PglintelLint

extension Rule {
  static let noPrimaryKey = Rule(
    "no-primary-key", "a table has no primary key", category: .constraints, severity: .warning,
    aliases: [
      "splinter:0004", "pgrubic:GN004", "pgsafe:require-primary-key", "pg-migration-lint:PGM502",
      "pg-migration-lint:PGM503", "pg-index-health:tables_without_primary_key", "pglinter:B001",
      "schemalint:require-primary-key", "dbcritic:primary_key", "bytebase:table.require-pk",
      "diesel-guard:CreateTableWithoutPk", "sqlcheck:1003",
    ],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  let tables = schema.knownTables.filter(canHavePrimaryKey)
  let lacking = tables.filter { $0.primaryKey == nil }
  let bare = lacking.filter { RowKey(of: $0, in: schema.catalog) == nil }
  for table in lacking {
    guard let key = RowKey(of: table, in: schema.catalog) else { continue }
    tell(of: key, on: table, schema, &report)
  }
  guard Majority.isMost(bare.count, of: tables.count), let youngest = bare.last else {
    for table in bare { tell(of: table, schema, &report) }
    return
  }
  tellOnce(of: bare, outOf: tables.count, at: youngest, schema, &report)
}

/// A partition has its parent's key, a foreign table none; an inheritance child is its parent's design, and what is
/// unlogged is staged or cached.
private func canHavePrimaryKey(_ table: Table) -> Bool {
  table.persistence == .permanent && !table.isForeign && !table.isPartition && table.parents.isEmpty
    && !table.columns.isEmpty && !booksOfRunners.contains(table.name.name)
}

/// What runners write down of themselves without a primary key, in dumps: how these look is not the project's to say.
private let booksOfRunners: Set<String> = ["databasechangelog", "schema_migrations", "schema_version"]

private func tell(of table: Table, _ schema: Schema, _ report: inout Report) {
  report.report(
    "table `\(table.name.sql)` has no primary key",
    reason: "nothing tells its rows apart: a row entered twice stays twice, and logical replication refuses its "
      + "UPDATE and DELETE",
    at: schema.provenance.made(.object(table.oid)), object: "\(table.name)", remedy: KeyProposal(for: table).remedy)
}

private func tell(of key: RowKey, on table: Table, _ schema: Schema, _ report: inout Report) {
  report.report(
    "table `\(table.name.sql)` has a unique key `(\(key.columnList))` but no primary key",
    reason: "foreign keys, GROUP BY and replication find a primary key by themselves, a unique key only when told",
    at: schema.provenance.made(.object(table.oid)), object: "\(table.name)", severity: .note,
    remedy: key.promotion(on: table, by: report.runner))
}

private func tellOnce(
  of lacking: [Table], outOf total: Int, at youngest: Table, _ schema: Schema, _ report: inout Report
) {
  report.report(
    "\(lacking.count) of \(total) tables have no primary key, the last of them `\(youngest.name.sql)`",
    reason: "nothing tells their rows apart, and logical replication refuses their UPDATE and DELETE",
    at: schema.provenance.made(.object(youngest.oid)), object: "\(youngest.name)",
    notes: ListedTables(lacking, schema).notes, remedy: KeyProposal(for: youngest).remedy)
}

private let documentation = Page(
  sees: """
    A table that has no primary key at the end of the history: whether it was left out of CREATE TABLE and never added, or \
    dropped later. A table with a UNIQUE constraint or a complete unique index over NOT NULL columns gets a note: it has a \
    key and does not say so.

    Left out: temporary, unlogged and foreign tables; partitions and inheritance children, whose parent is told instead; \
    tables in which runners note what they have applied. \
    Where most tables have none, there is one finding with the count.
    """,
  why: """
    Without a key a retried INSERT is a second row that nothing can tell from the first; deleting one of them takes `ctid`. \
    A table in a publication that has no replica identity (the primary key, unless told otherwise) accepts INSERT only: \
    UPDATE and DELETE fail with 55000 as soon as it is published. `REFERENCES t` without columns, `GROUP BY t.id` with \
    other columns of `t`, ORMs, and tools that copy or compare tables row by row all look for the primary key.
    """,
  instead: """
    In the CREATE TABLE:

    ```sql
    CREATE TABLE measurements (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      sensor_id bigint NOT NULL,
      measured_at timestamptz NOT NULL
    );
    ```

    For a table in use whose columns hold a key already, without blocking it:

    ```sql
    CREATE UNIQUE INDEX CONCURRENTLY measurements_pkey ON measurements (sensor_id, measured_at);
    ALTER TABLE measurements ADD CONSTRAINT measurements_pkey PRIMARY KEY USING INDEX measurements_pkey;
    ```

    The columns must be NOT NULL already, otherwise the second statement reads the table under ACCESS EXCLUSIVE.

    For a table in use that has none, in steps:

    ```sql
    -- 1. one migration
    ALTER TABLE measurements ADD COLUMN id bigint;
    CREATE SEQUENCE measurements_id_seq OWNED BY measurements.id;
    ALTER TABLE measurements ALTER COLUMN id SET DEFAULT nextval('measurements_id_seq');
    -- 2. in batches, from outside
    UPDATE measurements SET id = nextval('measurements_id_seq') WHERE id IS NULL;
    -- 3. another migration, statement by statement
    ALTER TABLE measurements ADD CONSTRAINT measurements_id_set CHECK (id IS NOT NULL) NOT VALID;
    ALTER TABLE measurements VALIDATE CONSTRAINT measurements_id_set;
    ALTER TABLE measurements ALTER COLUMN id SET NOT NULL;
    CREATE UNIQUE INDEX CONCURRENTLY measurements_pkey ON measurements (id);
    ALTER TABLE measurements
      ADD CONSTRAINT measurements_pkey PRIMARY KEY USING INDEX measurements_pkey,
      DROP CONSTRAINT measurements_id_set;
    ```
    """,
  alternatives: """
    - `ALTER TABLE t ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY` in one statement: it rewrites the \
    table under ACCESS EXCLUSIVE, which nobody notices on a small one.
    - A table that joins two others takes the pair as its key: `PRIMARY KEY (group_id, member_id)`.
    - `REPLICA IDENTITY FULL` lets a table without a key replicate: the subscriber looks for each row by all its columns.
    """,
  watch: """
    Tables without a key in a database:

    ```sql
    SELECT c.oid::regclass FROM pg_class c
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace::regnamespace::text !~ '^pg_|^information_schema$'
      AND NOT EXISTS (SELECT 1 FROM pg_constraint p WHERE p.conrelid = c.oid AND p.contype = 'p');
    ```
    """,
  allow: """
    For append-only logs that are read by range and dropped by partition, for tables that are loaded, used and dropped \
    again, and for a table of one row that a CHECK keeps at one.
    """,
  references: [
    "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS",
    "https://www.postgresql.org/docs/current/logical-replication-publication.html",
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX",
  ])

private let samples: [Example] = [
  .bad(
    """
    CREATE TABLE sensors (id bigint PRIMARY KEY, name text NOT NULL);
    CREATE TABLE measurements (
      sensor_id bigint NOT NULL REFERENCES sensors,
      measured_at timestamptz NOT NULL,
      value double precision
    );
    """, marks: "CREATE TABLE measurements"),
  // A key in all but name.
  .bad(
    """
    CREATE TABLE settings (
      id bigint NOT NULL,
      name text NOT NULL,
      value jsonb
    );
    CREATE UNIQUE INDEX settings_name_key ON settings (name);
    """, marks: "CREATE TABLE settings"),
  // A table that joins two others.
  .bad(
    """
    CREATE TABLE people (id bigint PRIMARY KEY);
    CREATE TABLE clubs (id bigint PRIMARY KEY);
    CREATE TABLE memberships (
      person_id bigint NOT NULL REFERENCES people,
      club_id bigint NOT NULL REFERENCES clubs
    );
    """, marks: "CREATE TABLE memberships"),
  .good(
    """
    CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL);
    CREATE TABLE cities (
      country_code text NOT NULL REFERENCES countries,
      name text NOT NULL,
      CONSTRAINT cities_key PRIMARY KEY (country_code, name)
    );
    """),
  // Added later; a partition has its parent's.
  .good(
    """
    CREATE TABLE readings (sensor_id bigint NOT NULL, read_at timestamptz NOT NULL) PARTITION BY RANGE (read_at);
    CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    CREATE TABLE tags (name text NOT NULL);
    """,
    """
    ALTER TABLE readings ADD PRIMARY KEY (sensor_id, read_at);
    CREATE UNIQUE INDEX tags_pkey ON tags (name);
    ALTER TABLE tags ADD CONSTRAINT tags_pkey PRIMARY KEY USING INDEX tags_pkey;
    """),
  // Liquibase's own.
  .good(
    """
    CREATE TABLE databasechangelog (id varchar(255) NOT NULL, author varchar(255) NOT NULL, filename varchar(255) NOT NULL);
    """),
  // Staged, temporary, or dropped in the end.
  .good(
    """
    CREATE UNLOGGED TABLE import_rows (line text NOT NULL);
    CREATE TEMPORARY TABLE scratch (line text NOT NULL);
    CREATE TABLE old_rows (line text NOT NULL);
    """,
    "DROP TABLE old_rows;"),
]
