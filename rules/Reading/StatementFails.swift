import PglintelLint

extension Rule {
  static let statementFails = Rule(
    "statement-fails", "the server refuses a statement at this point of the history", category: .reading,
    severity: .error, page: documentation, examples: samples, check: .step(inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard let refusal = Refusal(step) else { return }
  report.report(
    refusal.message, reason: Refusal.reason(step), at: refusal.span, in: step.source, severity: refusal.severity,
    notes: refusal.notes, remedy: refusal.remedy)
}

private let documentation = Page(
  sees: """
    A statement that PostgreSQL would refuse, with its SQLSTATE and its words, in the schema that the history has made up \
    to it: objects and columns that exist already or do not exist (42P07, 42701, 42710, 42P01, 42703, 42704), dependents \
    that are in the way of a DROP (2BP01, all of them named), foreign keys to columns that are not unique (42830), second \
    primary keys and inherited columns (42P16), types that cannot change under a view (0A000), indexes that cannot become \
    constraints (42809, 55000). What fails because of rows, privileges or the transaction is not among them; the latter is \
    `forbidden-in-transaction` and `concurrently-in-transaction`.

    It is sure or silent. What something has named that cannot be followed (dynamic SQL, a statement that cannot be read) \
    may be otherwise by now. A name that nothing here has ever made is no proof: the history may begin in its midst. Only \
    where a relation exists whose name differs by one letter is that said, as a warning.

    The first refusal of a transaction is reported, and what stands behind it in that transaction is taken as lost, as the \
    server does it. Whatever the lost statements name is unknown from then on, so that one mistake gives one finding. \
    Migrations that are context only, such as those before `--since`, are taken as applied whatever is in them.
    """,
  why: """
    The migration fails where it is run first: on a colleague's machine, in CI, or at the next deployment, which stops \
    half way when the script has no transaction around it, and leaves some runners with a history marked dirty.
    """,
  instead: """
    What depends on an object goes first, each by its name, and comes back in its new form:
    ```sql
    DROP VIEW open_orders;
    ALTER TABLE orders ALTER COLUMN state TYPE text;
    CREATE VIEW open_orders AS SELECT id, state FROM orders WHERE state <> 'done';
    ```
    """,
  alternatives: """
    - CASCADE drops what is in the way, and whatever depends on that: only with the list in view (`cascade-drops-more`).
    - IF NOT EXISTS and IF EXISTS pass over the mistake and keep what is there (`silent-no-op`).
    """,
  allow: """
    Hardly ever: when something outside of the migrations changes the schema between them. Applied migrations can be left \
    out of the report with `after` in pglintel.toml.
    """,
  references: [
    "https://www.postgresql.org/docs/current/errcodes-appendix.html",
    "https://www.postgresql.org/docs/current/ddl-depend.html",
  ])

private let orders = """
  CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL);
  CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers, state text NOT NULL);
  CREATE VIEW open_orders AS SELECT id, state FROM orders WHERE state <> 'done';
  """

private let samples: [Example] = [
  .bad(
    orders, "ALTER TABLE orders ADD COLUMN note text, DROP COLUMN total;", marks: "DROP COLUMN total",
    serverRefuses: "42703"),
  .bad(orders, "ALTER TABLE orders ADD COLUMN state text;", marks: "ADD COLUMN state", serverRefuses: "42701"),
  .bad(orders, "DROP TABLE orders;", marks: "orders", serverRefuses: "2BP01"),
  .bad(
    "CREATE EXTENSION citext;\nCREATE TABLE contacts (id bigint PRIMARY KEY, email citext);", "DROP EXTENSION citext;",
    marks: "citext", serverRefuses: "2BP01"),
  .bad(
    orders, "ALTER TABLE orders ALTER COLUMN state TYPE varchar(20);", marks: "ALTER COLUMN state",
    serverRefuses: "0A000"),
  // Behind the mistake nothing is done any more: one finding.
  .bad(
    orders,
    """
    CREATE TABLE refunds (id bigint PRIMARY KEY, email text REFERENCES customers (email));
    CREATE INDEX refunds_email_idx ON refunds (email);
    ALTER TABLE refunds ADD COLUMN note text;
    """, marks: "REFERENCES customers (email)", serverRefuses: "42830"),
  // It had another name before.
  .bad(
    orders, "ALTER TABLE orders RENAME TO purchases;", "CREATE INDEX orders_state_idx ON orders (state);",
    marks: "CREATE INDEX orders_state_idx", serverRefuses: "42P01"),
  .bad(
    orders, "CREATE INDEX oders_state_idx ON oders (state);", marks: "CREATE INDEX oders_state_idx",
    serverRefuses: "42P01"),
  .good(
    orders,
    """
    DROP VIEW open_orders;
    DROP TABLE orders;
    CREATE TABLE orders (id bigint PRIMARY KEY);
    ALTER TABLE orders ADD COLUMN IF NOT EXISTS id bigint, DROP COLUMN IF EXISTS total;
    """),
  // Nobody knows what the block does.
  .good(
    orders,
    """
    DO $$ BEGIN EXECUTE 'ALTER TABLE orders DROP COLUMN ' || 'customer_id'; END $$;
    ALTER TABLE orders ADD COLUMN customer_id bigint;
    """),
  // A savepoint takes the failure back.
  .good(
    orders,
    """
    CREATE TYPE mood AS ENUM ('good', 'bad');
    SAVEPOINT before;
    DROP TABLE IF EXISTS order_notes;
    ROLLBACK TO SAVEPOINT before;
    DROP TYPE mood;
    """),
]
