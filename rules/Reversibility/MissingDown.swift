import PglintelLint

extension Rule {
  static let missingDown = Rule(
    "missing-down", "a migration has no way back where others have one", category: .reversibility, severity: .warning,
    aliases: ["django-migration-linter:RUNSQL_REVERSIBLE", "zero-downtime-migrations:R012"],
    page: documentation, examples: samples, check: .migration(inspect))
}

private func inspect(_ replay: MigrationReplay, _ report: inout Report) {
  guard replay.isDownWanted(report.settings), replay.irreversibleReason == nil, !replay.hasNothingToUndo else { return }
  if replay.migration.down == nil {
    tell(of: replay, "has no down half", nil, remedy(for: replay), &report)
  } else if replay.isDownBlank {
    inspectEmpty(replay, DownHalfComment(of: replay), &report)
  }
}

/// Somebody who says why there is nothing has not forgotten it: where the schema stays as it was, that is an answer.
private func inspectEmpty(_ replay: MigrationReplay, _ comment: DownHalfComment?, _ report: inout Report) {
  guard let comment else {
    let severity: Severity? = replay.keepsSchema ? .note : nil
    return tell(of: replay, "has an empty down half", severity, remedy(for: replay), &report)
  }
  guard !replay.keepsSchema else { return }
  let advice = Remedy(
    "say it in the up half, where the change is reviewed: `-- pglintel: irreversible: \(comment.text)`")
  tell(of: replay, "has an empty down half, which only a comment explains", .note, advice, &report)
}

private func tell(
  of replay: MigrationReplay, _ what: String, _ severity: Severity?, _ remedy: Remedy, _ report: inout Report
) {
  report.report(
    "migration `\(replay.migration.name)` \(what)",
    reason: "it cannot be taken back with the runner: a bad deployment is undone by hand",
    at: replay.upSpan, in: replay.upSource, object: replay.migration.name, severity: severity, remedy: remedy)
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
    `SELECT 1`, `ALTER TYPE … ADD VALUE IF NOT EXISTS`.

    An empty half whose comment says why (`-- nothing to undo: …`; templates of runners and reminders do not count) is a note, \
    since tools and reviewers of the up half cannot see it; after an up half that changes data only it is enough. Without \
    a comment such a half is a note.
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
      .init(up: "UPDATE orders SET id = id + 1000 WHERE id < 1000;", down: "-- to do: undo\n"),
    ], marks: "UPDATE orders"),
  .good(pairs: [
    .init(up: "CREATE TABLE orders (id bigint PRIMARY KEY);", down: "DROP TABLE orders;"),
    .init(
      up: "UPDATE orders SET id = id + 1000 WHERE id < 1000;", down: "-- nothing to undo: both numbers are valid\n"),
  ]),
  .good(pairs: [
    .init(up: "CREATE TABLE orders (id bigint PRIMARY KEY);", down: "DROP TABLE orders;"),
    .init(up: "SELECT 1;"),
  ]),
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
