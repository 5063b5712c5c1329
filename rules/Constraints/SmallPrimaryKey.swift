import PglintelLint

extension Rule {
  static let smallPrimaryKey = Rule(
    "small-primary-key", "a primary key that counts up is too small for many rows", category: .constraints,
    severity: .note,
    aliases: [
      "squawk:prefer-big-int", "squawk:prefer-bigint-over-int", "squawk:prefer-bigint-over-smallint",
      "pgls:preferBigInt", "pgsafe:prefer-bigint-primary-key", "pg-migration-lint:PGM107",
      "strong_migrations:short_primary_key_type", "dbcritic:primary_key_bigint", "diesel-guard:ShortPrimaryKey",
      "bytebase:index.pk-type-allowlist",
    ],
    page: documentation, examples: samples, check: .schema(inspect))
}

private struct SmallKey {
  let table: Table
  let column: Column

  init?(of table: Table) {
    guard let key = table.primaryKey, key.columns.count == 1, let column = table.column(key.columns[0]),
      column.isCounted, ["int2", "int4"].contains(column.type.builtInName)
    else { return nil }
    self.table = table
    self.column = column
  }

  /// The largest number it holds (documentation: 8.1 Numeric Types).
  var limit: String { column.type.builtInName == "int2" ? "32,767" : "2,147,483,647" }
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  let tables = schema.knownTables.filter { table in
    table.primaryKey?.columns.count == 1 && !table.isPartition && table.parents.isEmpty && !report.isSmall(table.name)
  }
  let small = tables.compactMap(SmallKey.init)
  guard Majority.isMost(small.count, of: tables.count), let youngest = small.last else {
    for key in small { tell(of: key, schema, &report) }
    return
  }
  report.report(
    "\(small.count) of \(tables.count) primary keys count up in `integer` or `smallint`, the last of them "
      + "`\(youngest.table.name.sql)`",
    reason: reason(for: youngest), at: origin(of: youngest, schema), object: "\(youngest.table.name)",
    notes: ListedTables(small.map(\.table), schema).notes, remedy: remedy(for: youngest, schema))
}

private func tell(of key: SmallKey, _ schema: Schema, _ report: inout Report) {
  report.report(
    "primary key `\(Identifier.quoted(key.column.name))` of `\(key.table.name.sql)` counts up to \(key.limit) only",
    reason: reason(for: key), at: origin(of: key, schema), object: "\(key.table.name)",
    remedy: remedy(for: key, schema))
}

private func reason(for key: SmallKey) -> String {
  "INSERT fails for good when the sequence is at its end, deleted and rolled-back rows counted; a wider key then is a "
    + "rewrite of `\(key.table.name.sql)` and of all that references it"
}

private func origin(of key: SmallKey, _ schema: Schema) -> Origin? {
  schema.provenance.made(.column(key.table.oid, key.column.number))
}

/// The column, and its sequence where it has an integer's range of its own.
private func remedy(for key: SmallKey, _ schema: Schema) -> Remedy {
  var statements =
    ColumnRetyping(table: key.table, column: key.column, type: "bigint", catalog: schema.catalog).lines
  if key.column.identity == nil, let sequence = key.column.ownedSequence.flatMap({ schema.catalog.sequences[$0] }) {
    statements.append("ALTER SEQUENCE \(sequence.name.sql) AS bigint;")
  }
  return Remedy(
    "make it `bigint` in its CREATE TABLE, or while the table is small: this rewrites it under ACCESS EXCLUSIVE",
    sql: statements.joined(separator: "\n"), place: .afterwards)
}

extension Column {
  /// Whether a sequence gives its values: serial, identity, `DEFAULT nextval(…)`.
  fileprivate var isCounted: Bool {
    if identity != nil || ownedSequence != nil { return true }
    if case .call(let call) = defaultValue { return call.name.name == "nextval" }
    return false
  }
}

private let documentation = Page(
  sees: """
    A primary key of one column of type `smallint` or `integer` whose values come from a sequence: serial, identity, or \
    DEFAULT nextval(…). Keys whose values come from elsewhere, tables under `[tables] small`, partitions and inheritance \
    children are left out. Where most keys of a project are small, there is one finding with the count.
    """,
  why: """
    `integer` ends at 2,147,483,647. The sequence counts attempts, not rows: each rolled-back INSERT and each ON CONFLICT \
    DO NOTHING takes a number. At the end every INSERT fails with 22003 or 2200H, and the way out is a rewrite of the \
    table and of each referencing one under ACCESS EXCLUSIVE, or days of copying; both in an outage.
    """,
  instead: """
    ```sql
    CREATE TABLE events (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL
    );
    ```

    The eight bytes mostly cost nothing: the row is aligned to eight bytes anyway. For a small table in use:

    ```sql
    ALTER TABLE events ALTER COLUMN id TYPE bigint;
    ALTER SEQUENCE events_id_seq AS bigint;  -- serial only; an identity's sequence follows by itself
    ```
    """,
  alternatives: """
    - `uuid`, where clients make keys: sixteen bytes, and random ones spread over the whole index.
    - For a large table in use: a new `bigint` column, kept equal by a trigger, filled in batches, indexed concurrently, \
    then swapped.
    """,
  watch: """
    ```sql
    SELECT schemaname, sequencename, data_type, last_value, max_value FROM pg_sequences
    ORDER BY last_value::numeric / max_value DESC NULLS LAST;
    ```
    """,
  allow: """
    For tables that can never grow: plans, countries, roles. Name them under `[tables] small`.
    """,
  references: [
    "https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-INT",
    "https://www.postgresql.org/docs/current/sql-createsequence.html",
  ])

private let samples: [Example] = [
  .bad(
    "CREATE TABLE events (id serial PRIMARY KEY, kind text NOT NULL);",
    marks: "id serial PRIMARY KEY"),
  .bad(
    """
    CREATE TABLE events (
      id integer GENERATED BY DEFAULT AS IDENTITY,
      kind text NOT NULL,
      CONSTRAINT events_pk PRIMARY KEY (id)
    );
    """, marks: "id integer GENERATED"),
  .good(
    """
    CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text NOT NULL);
    CREATE TABLE countries (number smallint PRIMARY KEY, name text NOT NULL);
    """),
  // Widened later.
  .good(
    "CREATE TABLE events (id serial PRIMARY KEY, kind text NOT NULL);",
    """
    ALTER TABLE events ALTER COLUMN id TYPE bigint;
    ALTER SEQUENCE events_id_seq AS bigint;
    """),
  .good(
    "CREATE TABLE plans (id serial PRIMARY KEY, name text NOT NULL);",
    configuration: """
      [tables]
      small = ["plans"]
      """),
]
