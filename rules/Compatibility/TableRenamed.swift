import PglintelLint

extension Rule {
  static let tableRenamed = Rule(
    "table-renamed", "a table gets another name while running code uses the old one",
    category: .compatibility, severity: .warning,
    aliases: [
      "squawk:renaming-table", "pgls:renamingTable", "pgrubic:US022", "strong_migrations:rename_table",
      "online_migrations:rename_table", "atlas:BC101", "pg-migration-lint:PGM504", "pgfence:rename-table",
      "diesel-guard:RenameTable", "django-migration-linter:RENAME_TABLE",
    ],
    page: documentation, examples: samples, check: .migration(on: .rename, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  for step in migration.upSteps {
    guard case .rename(let rename) = step.statement.statement, rename.kind == .table,
      let table = step.table(rename.object), !table.isTemporary, !table.isPartition,
      step.isOlderThanChange(table.oid), step.outcome.failure == nil,
      !migration.after.hasRelation(table.name)
    else { continue }
    let columns = ColumnRenaming.all(in: migration).filter { $0.table.oid == table.oid }
    tell(of: table, rename, columns, step, &report)
  }
}

extension Catalog {
  /// Whether something has the name, or was named by what cannot be followed: a view in the old table's place, or its
  /// successor.
  func hasRelation(_ name: ObjectName) -> Bool {
    relation(name.qualified, in: SearchPath()).value != nil || uncertainty.names.contains(name.name)
  }
}

/// - Parameter columns: what else gets another name in this table; the view has to keep the old ones.
private func tell(
  of table: Table, _ rename: Rename, _ columns: [ColumnRenaming], _ step: Step, _ report: inout Report
) {
  report.report(
    "renaming `\(table.name.sql)` to `\(Identifier.quoted(rename.newName))` breaks the code that still uses the old name",
    reason:
      "code of the release before runs until the deployment is done, and again when it is taken back: its queries "
      + "fail (42P01)",
    at: StatementText(step.statement).tail(from: "rename"), in: step.source, object: "\(table.name)",
    notes: columns.map {
      Note(
        "its column `\(Identifier.quoted($0.column.name))` gets another name too", source: $0.step.source, span: $0.span
      )
    },
    remedy: remedy(table, rename, step, report))
}

private func remedy(_ table: Table, _ rename: Rename, _ step: Step, _ report: Report) -> Remedy {
  let old = table.name.sql
  let new = ObjectName(schema: table.name.schema, name: rename.newName).sql
  let options = table.hasRowSecurity ? " WITH (security_invoker = true)" : ""
  let bridge = [step.statement.text, "CREATE VIEW \(old)\(options) AS SELECT \(table.formerColumns(step)) FROM \(new)"]
  var recipe = Recipe(for: step, report)
  recipe.here(recipe.inOneTransaction(bridge))
  recipe.later("in a later release, when no running code uses the old name: DROP VIEW \(old);", [])
  return Remedy(
    "leave a view with the old name behind, through which old code reads and writes as before", recipe,
    promise: .needsJudgement)
}

extension Table {
  /// Its columns under the names that they had before the change: `id, weight AS kilos`; `*` where all have kept theirs.
  fileprivate func formerColumns(_ step: Step) -> String {
    let former = step.change.start.tables[oid]?.columns ?? []
    let names = Dictionary(former.map { ($0.number, $0.name) }) { first, _ in first }
    guard columns.contains(where: { names[$0.number, default: $0.name] != $0.name }) else { return "*" }
    let list = columns.map { column in
      let (now, before) = (Identifier.quoted(column.name), names[column.number].map(Identifier.quoted))
      return before == nil || before == now ? now : "\(now) AS \(before ?? now)"
    }
    return list.joined(separator: ", ")
  }
}

private let documentation = Page(
  sees: """
    `ALTER TABLE … RENAME TO` of a table that was there before this change, where the migration leaves nothing with the old \
    name. A view or a table that takes the old name in the same migration answers it; partitions, and tables that the same \
    change creates, are no finding. Columns of the table that get other names in the same migration are notes.
    """,
  why: """
    While a release is deployed, the code before it still runs, and runs again when the release is taken back: each query \
    with the old name fails (42P01). Views, foreign keys and policies follow the table, since they know it by its OID; \
    bodies of functions are text and do not. Indexes, constraints and sequences keep the old table's name in theirs.
    """,
  instead: """
    A view over one table accepts INSERT, UPDATE and DELETE as the table does:
    ```sql
    BEGIN;
    ALTER TABLE orders RENAME TO purchases;
    CREATE VIEW orders AS SELECT * FROM purchases;
    GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO app;
    COMMIT;
    -- a later release
    DROP VIEW orders;
    ```
    With row security the view has to run with the rights of whoever asks, from PostgreSQL 15 on: \
    `CREATE VIEW orders WITH (security_invoker = true) AS …`. Without it the policies are those of the view's owner.
    """,
  alternatives: """
    - Rename the class in the code and leave the table's name as it is: costs nothing.
    - `INSERT … ON CONFLICT` and COPY work through the view; TRUNCATE, `LOCK TABLE` in some modes and foreign keys need the \
    table itself.
    """,
  allow: "When the application is stopped for the deployment, or nothing but this release uses the table.",
  references: [
    "https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS",
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-RENAME",
  ])

private let trips = "CREATE TABLE trips (id bigint PRIMARY KEY, driver text);"

private let samples: [Example] = [
  .bad(trips, "ALTER TABLE trips RENAME TO journeys;", marks: "RENAME TO journeys"),
  .bad(
    trips,
    """
    CREATE TABLE "Stops" (id bigint PRIMARY KEY);
    ALTER TABLE "Stops" RENAME TO stops;
    ALTER TABLE IF EXISTS public.trips RENAME TO "Trips";
    """, marks: "RENAME TO \"Trips\""),
  // One story with its columns.
  .bad(
    trips,
    """
    ALTER TABLE trips RENAME COLUMN driver TO driver_name;
    ALTER TABLE trips RENAME TO journeys;
    ALTER TABLE journeys RENAME id TO journey_id;
    """, marks: "RENAME TO journeys"),
  .good(
    trips,
    """
    ALTER TABLE trips RENAME TO journeys;
    CREATE VIEW trips AS SELECT * FROM journeys;
    """),
  .good(
    trips,
    """
    CREATE TABLE trips_new (id bigint PRIMARY KEY, driver text, started_at timestamptz);
    ALTER TABLE trips RENAME TO trips_old;
    ALTER TABLE trips_new RENAME TO trips;
    """),
]
