import PglintelLint

extension Rule {
  static let downDoesNotRestore = Rule(
    "down-does-not-restore", "after up and down the schema is not what it was", category: .reversibility,
    severity: .warning, page: documentation, examples: samples, check: .migration(inspect))
}

private func inspect(_ replay: MigrationReplay, _ report: inout Report) {
  guard report.settings.requireDown != .never, replay.hasJudgeableDown, let source = replay.downSource,
    let span = replay.downSpan
  else { return }
  let differences = SchemaRest(of: replay).differences
  guard let first = differences.first else { return }
  let rest = differences.count > 1 ? ", and \(differences.count - 1) more" : ""
  report.report(
    "the down half of `\(replay.migration.name)` does not restore the schema: \(first.description)\(rest)",
    reason: "a schema that was taken back is another one than before: the next way up, or the old code, meets it",
    at: span, in: source, object: first.object,
    notes: differences.dropFirst().map { Note($0.description) }, remedy: remedy(for: replay))
}

private func remedy(for replay: MigrationReplay) -> Remedy {
  guard let reversal = CreationReversal(of: replay) else {
    return Remedy("undo each statement of the up half, in reverse order")
  }
  return Remedy("undo all of the up half", sql: reversal.sql, place: .asDownHalf)
}

private let documentation = Page(
  sees: """
    A pending migration whose down half, replayed after the up half, leaves another schema than there was: tables, columns \
    (type, default, NOT NULL), constraints, indexes, policies and row security are compared one by one, and each \
    difference is named. Silent where a statement of either half cannot be read or followed, where what was there before \
    is not known, and where the up half says `-- pglintel: irreversible: reason`. The order of columns is not compared: a \
    column that was dropped comes back at the end. Nor is a default that a NOT NULL column needs to come back at all.
    """,
  why: """
    What a down half forgets stays for good, on those databases that took the way back and on no others. The next attempt \
    to go up fails on it (`relation "…" already exists`), or, with IF NOT EXISTS, passes over it silently and leaves an \
    old definition. What it forgets to restore is missed later: DROP COLUMN took the column's indexes, constraints and \
    policies with it, and ADD COLUMN brings back none of them; a dropped primary key leaves NOT NULL behind.
    """,
  instead: """
    Each statement of the up half has its counterpart, in reverse order, and what went along with it comes back as well:

    ```sql
    -- up
    ALTER TABLE orders DROP COLUMN state;  -- orders_state_idx goes with it
    -- down
    ALTER TABLE orders ADD COLUMN state text NOT NULL DEFAULT 'new';
    CREATE INDEX orders_state_idx ON orders (state);
    ```
    """,
  alternatives: """
    No down half at all, said in the up half (`-- pglintel: irreversible: reason`): better than one that half works.
    """,
  watch: """
    The proof on a scratch database:

    ```sh
    pg_dump --schema-only app > before.sql   # then up, then down
    pg_dump --schema-only app | diff before.sql -
    ```
    """,
  allow: """
    When the difference is meant, such as an index that is good to keep, with that as the reason.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-DROP-COLUMN",
    "https://www.postgresql.org/docs/current/ddl-depend.html",
  ])

private let orders = Example.Migration(
  up: """
    CREATE TABLE orders (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      state text NOT NULL DEFAULT 'new',
      placed_at timestamptz NOT NULL
    );
    CREATE INDEX orders_state_idx ON orders (state);
    """,
  down: "DROP TABLE orders;")

private let samples: [Example] = [
  // A table is forgotten.
  .bad(
    pairs: [
      orders,
      .init(
        up: """
          CREATE TABLE carriers (id bigint PRIMARY KEY, name text NOT NULL);
          ALTER TABLE orders ADD COLUMN carrier_id bigint REFERENCES carriers;
          """,
        down: "ALTER TABLE orders DROP COLUMN carrier_id;"),
    ], marks: "ALTER TABLE orders DROP COLUMN carrier_id"),
  // The index that went with the column does not come back, nor does its default.
  .bad(
    pairs: [
      orders,
      .init(
        up: """
          -- Kept in the events for a while.
          ALTER TABLE orders DROP COLUMN state;
          """,
        down: """
          ALTER TABLE orders ADD COLUMN state text;
          UPDATE orders SET state = 'new';
          ALTER TABLE orders ALTER COLUMN state SET NOT NULL;
          """),
    ], marks: "ALTER TABLE orders ADD COLUMN state text"),
  // Another type than before.
  .bad(
    pairs: [
      orders,
      .init(
        up: "ALTER TABLE orders ALTER COLUMN state TYPE varchar(20);",
        down: "ALTER TABLE orders ALTER COLUMN state TYPE varchar(40);"),
    ], marks: "ALTER TABLE orders ALTER COLUMN state"),
  .good(pairs: [
    orders,
    .init(
      up: """
        CREATE TABLE carriers (id bigint PRIMARY KEY, name text NOT NULL);
        ALTER TABLE orders ADD COLUMN carrier_id bigint REFERENCES carriers;
        CREATE INDEX orders_carrier_id_idx ON orders (carrier_id);
        """,
      down: """
        ALTER TABLE orders DROP COLUMN IF EXISTS carrier_id;
        DROP TABLE IF EXISTS carriers;
        """),
  ]),
  .good(pairs: [
    orders,
    .init(
      up: "ALTER TABLE orders RENAME COLUMN state TO status;",
      down: "ALTER TABLE orders RENAME COLUMN status TO state;"),
  ]),
  // The default's label got another name before.
  .good(pairs: [
    .init(
      up: """
        CREATE TYPE order_state AS ENUM ('new', 'paid');
        CREATE TABLE orders (id bigint PRIMARY KEY, state order_state NOT NULL DEFAULT 'new');
        ALTER TYPE order_state RENAME VALUE 'new' TO 'open';
        """,
      down: "DROP TABLE orders; DROP TYPE order_state;"),
    .init(
      up: "ALTER TABLE orders ALTER COLUMN state DROP DEFAULT;",
      down: "ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'open';"),
  ]),
  // The column cannot come back without a default.
  .good(pairs: [
    orders,
    .init(
      up: "ALTER TABLE orders DROP COLUMN placed_at;",
      down: "ALTER TABLE orders ADD COLUMN placed_at timestamptz NOT NULL DEFAULT now();"),
  ]),
  // Dropped IF EXISTS: it may have been made by hand.
  .good(pairs: [
    orders,
    .init(
      up: "ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_state_known;",
      down: "ALTER TABLE orders ADD CONSTRAINT orders_state_known CHECK (state <> '') NOT VALID;"),
  ]),
  // A dropped column comes back at the end: that is as near as it gets.
  .good(pairs: [
    orders,
    .init(
      up: "ALTER TABLE orders DROP COLUMN state;",
      down: """
        ALTER TABLE orders ADD COLUMN state text NOT NULL DEFAULT 'new';
        CREATE INDEX orders_state_idx ON orders (state);
        """),
  ]),
]
