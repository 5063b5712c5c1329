import PglintelLint

extension Rule {
  static let irreversibleChange = Rule(
    "irreversible-change", "the up half deletes rows or values that the down half cannot bring back",
    category: .reversibility, severity: .note, aliases: ["safe-migrate:irreversible-migration"],
    page: documentation, examples: samples,
    check: .migration(on: [.drop, .alterTable, .truncate, .modification], inspect))
}

private func inspect(_ replay: MigrationReplay, _ report: inout Report) {
  guard report.settings.requireDown != .never, replay.hasJudgeableDown, let source = replay.downSource,
    let span = replay.downSpan
  else { return }
  let losses = DataLoss.losses(of: replay)
  guard let first = losses.first else { return }
  let rest = losses.count > 1 ? " and \(losses.count - 1) more" : ""
  report.report(
    "the down half of `\(replay.migration.name)` cannot bring back \(first.what)\(rest)",
    reason: "it restores the schema at most: after up and down the data is gone, and nothing says so",
    at: span, in: source, object: "\(first.table.name)",
    notes: losses.map { Note("here go \($0.what)", source: $0.source, span: $0.span) },
    remedy: Remedy(
      "say so in the up half, `-- pglintel: irreversible: reason`, or keep the data until nobody wants it back: rename "
        + "now, drop in a later release"))
}

private let documentation = Page(
  sees: """
    A pending migration with a down half whose up half deletes data that was there before: DROP TABLE, DROP COLUMN, \
    TRUNCATE, DELETE, or a type change that rounds (`numeric` to `integer`, `timestamptz` to `date`, a smaller scale). \
    One finding for a migration, at its down half, with each loss as a note.

    A down half that writes to the table (INSERT, UPDATE, MERGE, COPY) is believed to restore it. Tables and columns that \
    are created in the same change, temporary tables and generated columns do not count; nor does a type change that \
    would fail instead of rounding. Where the up half says `-- pglintel: irreversible: reason`, the rule is silent.
    """,
  why: """
    `up` and `down` run without an error and the schema looks as before; the column is there again and NULL in each row. It \
    is noticed when somebody asks for the values, when the only copy left is a backup from before the deployment, and all \
    that was written since is missing in that.
    """,
  instead: """
    Two releases. The first one takes the column out of use and keeps it; its way back is complete:

    ```sql
    -- up
    ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;
    ALTER TABLE orders RENAME COLUMN note TO note_unused;
    -- down
    ALTER TABLE orders RENAME COLUMN note_unused TO note;
    ```

    The second one, weeks later, drops it and says why that is final:

    ```sql
    -- pglintel: irreversible: nothing has read note_unused since the release of March
    ALTER TABLE orders DROP COLUMN note_unused;
    ```
    """,
  alternatives: """
    - Keep the rows aside, and let the down half write them back:

    ```sql
    -- up
    CREATE TABLE orders_note_backup AS SELECT id, note FROM orders WHERE note IS NOT NULL;
    ALTER TABLE orders DROP COLUMN note;
    -- down
    ALTER TABLE orders ADD COLUMN note text;
    UPDATE orders SET note = b.note FROM orders_note_backup b WHERE b.id = orders.id;
    DROP TABLE orders_note_backup;
    ```

    It reads the whole table while the transaction is open, and rows written in between are not in it.
    - Point-in-time recovery to a second server: needs hours and a base backup.
    """,
  allow: """
    Say `-- pglintel: irreversible: reason` in the up half: the data is empty, derived from other data, archived, or must \
    go (a request to erase it).
    """,
  references: [
    "https://www.postgresql.org/docs/current/ddl-alter.html#DDL-ALTER-REMOVING-A-COLUMN",
    "https://www.postgresql.org/docs/current/continuous-archiving.html",
  ])

private let orders = Example.Migration(
  up: """
    CREATE TABLE orders (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      note text,
      total numeric(12, 4) NOT NULL,
      placed_at timestamptz NOT NULL
    );
    """,
  down: "DROP TABLE orders;")

private let samples: [Example] = [
  .bad(
    pairs: [
      orders,
      .init(
        up: "ALTER TABLE orders DROP COLUMN note;",
        down: "ALTER TABLE orders ADD COLUMN note text;"),
    ], marks: "ALTER TABLE orders ADD COLUMN note"),
  .bad(
    pairs: [
      orders,
      .init(
        up: """
          ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
          DELETE FROM orders WHERE placed_at < '2020-01-01';
          """,
        down: "ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 4);"),
    ], marks: "ALTER TABLE orders ALTER COLUMN total"),
  .bad(
    pairs: [
      orders,
      .init(
        up: "DROP TABLE orders;",
        down: """
          CREATE TABLE orders (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            note text,
            total numeric(12, 4) NOT NULL,
            placed_at timestamptz NOT NULL
          );
          """),
    ], marks: "CREATE TABLE orders"),
  .good(pairs: [
    orders,
    .init(
      up: "ALTER TABLE orders RENAME COLUMN note TO note_unused;",
      down: "ALTER TABLE orders RENAME COLUMN note_unused TO note;"),
  ]),
  // Declared.
  .good(pairs: [
    orders,
    .init(
      up: """
        -- pglintel: irreversible: notes were never shown to anybody
        ALTER TABLE orders DROP COLUMN note;
        """,
      down: "ALTER TABLE orders ADD COLUMN note text;"),
  ]),
  // Kept aside and written back.
  .good(pairs: [
    orders,
    .init(
      up: """
        CREATE TABLE order_notes (order_id bigint PRIMARY KEY REFERENCES orders, note text NOT NULL);
        INSERT INTO order_notes SELECT id, note FROM orders WHERE note IS NOT NULL;
        ALTER TABLE orders DROP COLUMN note;
        """,
      down: """
        ALTER TABLE orders ADD COLUMN note text;
        UPDATE orders SET note = n.note FROM order_notes n WHERE n.order_id = orders.id;
        DROP TABLE order_notes;
        """),
  ]),
  // Values without room make the change fail: nothing is lost.
  .good(pairs: [
    orders,
    .init(
      up: "ALTER TABLE orders ALTER COLUMN note TYPE varchar(200);",
      down: "ALTER TABLE orders ALTER COLUMN note TYPE text;"),
  ]),
]
