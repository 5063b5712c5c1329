import PglintelLint

extension Rule {
  static let downFails = Rule(
    "down-fails", "the server refuses a statement of the down half", category: .reversibility, severity: .error,
    page: documentation, examples: samples, check: .migration(inspect))
}

private func inspect(_ replay: MigrationReplay, _ report: inout Report) {
  guard report.settings.requireDown != .never, replay.irreversibleReason == nil,
    replay.upSteps.allSatisfy({ $0.outcome.failure == nil })
  else { return }
  for step in replay.downSteps {
    guard let refusal = Refusal(step) else { continue }
    report.report(
      refusal.message, reason: "the way back is closed: \(Refusal.reason(step))", at: refusal.span, in: step.source,
      severity: refusal.severity, notes: refusal.notes, remedy: refusal.remedy)
  }
}

private let documentation = Page(
  sees: """
    A statement of a down half that PostgreSQL would refuse right after the up half, with its SQLSTATE and its words: what \
    is dropped in the wrong order (2BP01), what the up half has not made (42P01, 42703, 42704), what comes back twice \
    (42P07, 42701). It is sure or silent, in the ways of `statement-fails`. Silent as well where the up half says \
    `-- pglintel: irreversible: reason`.
    """,
  why: """
    A down half is run when something has gone wrong already, and mostly for the first time. When it fails, the new code \
    does not work and the old schema does not come back; without a transaction around it half of it is done.
    """,
  instead: """
    Each statement of the up half has its counterpart, in reverse order:
    ```sql
    -- up
    CREATE TABLE carriers (id bigint PRIMARY KEY);
    ALTER TABLE orders ADD COLUMN carrier_id bigint REFERENCES carriers;
    -- down
    ALTER TABLE orders DROP COLUMN carrier_id;
    DROP TABLE carriers;
    ```
    """,
  alternatives: """
    - No down half, and the reason said in the up half (`-- pglintel: irreversible: reason`).
    """,
  watch: "",
  allow: "Hardly ever: when something outside of the migrations has changed the schema before the way back is taken.",
  references: [
    "https://www.postgresql.org/docs/current/ddl-depend.html",
    "https://www.postgresql.org/docs/current/errcodes-appendix.html",
  ])

private let orders = Example.Migration(
  up: "CREATE TABLE orders (id bigint PRIMARY KEY, state text);", down: "DROP TABLE orders;")

private let carriers = """
  CREATE TABLE carriers (id bigint PRIMARY KEY);
  ALTER TABLE orders ADD COLUMN carrier_id bigint REFERENCES carriers;
  """

private let samples: [Example] = [
  .bad(
    pairs: [orders, .init(up: carriers, down: "DROP TABLE carriers;\nALTER TABLE orders DROP COLUMN carrier_id;")],
    marks: "carriers", serverRefuses: "2BP01"),
  .bad(
    pairs: [
      orders,
      .init(
        up: "ALTER TABLE orders RENAME COLUMN state TO status;",
        down: "ALTER TABLE orders RENAME COLUMN state TO status;"),
    ], marks: "ALTER TABLE orders RENAME COLUMN state", serverRefuses: "42703"),
  .good(
    pairs: [orders, .init(up: carriers, down: "ALTER TABLE orders DROP COLUMN carrier_id;\nDROP TABLE carriers;")]),
  .good(
    pairs: [
      orders,
      .init(
        up: "ALTER TABLE orders RENAME COLUMN state TO status;",
        down: "DROP TABLE IF EXISTS refunds;\nALTER TABLE orders RENAME COLUMN status TO state;"),
    ]),
]
