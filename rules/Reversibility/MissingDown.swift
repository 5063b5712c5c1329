import PglintelLint

extension Rule {
  static let missingDown = Rule(
    "missing-down", "a migration has no way back where others have one", category: .reversibility, severity: .warning,
    aliases: ["django-migration-linter:RUNSQL_REVERSIBLE", "zero-downtime-migrations:R012"],
    page: documentation, examples: samples, check: .migration(inspect))
}

private func inspect(_ replay: MigrationReplay, _ report: inout Report) {
  guard replay.isDownWanted(report.settings), replay.irreversibleReason == nil else { return }
  let isMissing = replay.migration.down == nil
  guard isMissing || replay.isDownBlank, !replay.hasNothingToUndo else { return }
  report.report(
    "migration `\(replay.migration.name)` has " + (isMissing ? "no down half" : "an empty down half"),
    reason: "it cannot be taken back with the runner: a bad deployment is undone by hand",
    at: replay.upSpan, in: replay.upSource, object: replay.migration.name,
    severity: !isMissing && replay.keepsSchema ? .note : nil, remedy: remedy(for: replay))
}

extension MigrationReplay {
  /// Whether the up half changes no schema, but data at most: an empty way back restores what the next way up needs.
  fileprivate var keepsSchema: Bool { !isOpaque && after.differences(from: before).isEmpty }
}

private func remedy(for replay: MigrationReplay) -> Remedy {
  guard let reversal = CreationReversal(of: replay) else {
    return Remedy("write it, or say in the up half why there is none: `-- pglintel: irreversible: reason`")
  }
  return Remedy("write it", sql: reversal.sql, place: .asDownHalf)
}

private let documentation = Page(
  sees: """
    A pending migration without a down half, or with one in which nothing but comments and blanks stands, in a history \
    where down halves are the custom: at least half of the twenty migrations before it have one. `[reversibility] require \
    = "always"` asks for them in every history, `"never"` in none. A migration whose up half says `-- pglintel: \
    irreversible: reason` is left alone, and so is one that does nothing, or nothing that could be taken back: ANALYZE, \
    `ALTER TYPE … ADD VALUE IF NOT EXISTS`. An empty half after an up half that changes data only is a note.
    """,
  why: """
    The way back is needed in the worst hour: the release misbehaves, the old code does not work with the new schema, and \
    whoever is on duty did not write the migration. With an empty half the runner reports success, marks the migration as \
    not applied and leaves the schema as it is; the next deployment then fails on objects that exist already.
    """,
  instead: """
    What was created goes, in reverse order:

    ```sql
    -- up
    CREATE TABLE shipments (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id bigint NOT NULL);
    ALTER TABLE orders ADD COLUMN shipped_at timestamptz;
    -- down
    ALTER TABLE orders DROP COLUMN shipped_at;
    DROP TABLE shipments;
    ```

    Where there is no way back, the up half says so:

    ```sql
    -- pglintel: irreversible: the archive holds these rows since March
    DROP TABLE order_events;
    ```
    """,
  alternatives: """
    Forward only: a mistake is mended by another migration. Then no migration needs a down half, and \
    `require = "never"` says so for the project. It works where the old code runs with the new schema, so that the code \
    alone is taken back.
    """,
  allow: """
    For data migrations whose effect is harmless when they stay, with that as the reason.
    """,
  references: [
    "https://www.postgresql.org/docs/current/ddl-alter.html",
    "https://www.postgresql.org/docs/current/ddl-depend.html",
  ])

private let samples: [Example] = [
  .bad(
    pairs: [
      .init(up: "CREATE TABLE orders (id bigint PRIMARY KEY);", down: "DROP TABLE orders;"),
      .init(
        up: """
          CREATE TABLE shipments (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders);
          CREATE INDEX shipments_order_id_idx ON shipments (order_id);
          ALTER TABLE orders ADD COLUMN shipped_at timestamptz, ADD CHECK (id > 0);
          CREATE INDEX ON orders (shipped_at);
          """),
    ], marks: "CREATE TABLE shipments"),
  .bad(
    pairs: [
      .init(up: "CREATE TABLE orders (id bigint PRIMARY KEY);", down: "DROP TABLE orders;"),
      .init(
        up: "UPDATE orders SET id = id + 1000 WHERE id < 1000;",
        down: "-- nothing to do here\n"),
    ], marks: "UPDATE orders"),
  .good(pairs: [
    .init(up: "CREATE TABLE orders (id bigint PRIMARY KEY);", down: "DROP TABLE orders;"),
    .init(
      up: "ALTER TABLE orders ADD COLUMN note text;",
      down: "ALTER TABLE orders DROP COLUMN note;"),
  ]),
  .good(pairs: [
    .init(up: "CREATE TABLE orders (id bigint PRIMARY KEY);", down: "DROP TABLE orders;"),
    .init(
      up: """
        -- pglintel: irreversible: the old numbers mean nothing to anybody
        UPDATE orders SET id = id + 1000 WHERE id < 1000;
        """),
  ]),
  // Forward only.
  .good(pairs: [
    .init(up: "CREATE TABLE orders (id bigint PRIMARY KEY);"),
    .init(up: "ALTER TABLE orders ADD COLUMN note text;"),
  ]),
  .good(pairs: [
    .init(up: "CREATE TYPE state AS ENUM ('new', 'paid');", down: "DROP TYPE state;"),
    .init(up: "ALTER TYPE state ADD VALUE IF NOT EXISTS 'sent';", down: "-- no way to take it back\n"),
  ]),
  .bad(
    pairs: [
      .init(up: "CREATE TYPE state AS ENUM ('new', 'paid');", down: "DROP TYPE state;"),
      .init(up: "ALTER TYPE state ADD VALUE 'sent';", down: "-- no way to take it back\n"),
    ], marks: "ALTER TYPE"),
]
