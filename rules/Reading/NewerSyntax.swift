import PglintelLint

extension Rule {
  static let newerSyntax = Rule(
    "newer-syntax", "a statement has a form that only newer servers read", category: .reading, severity: .note,
    page: documentation, examples: samples, check: .reading)
}

private let documentation = Page(
  sees: """
    A statement that the parser refuses and in whose tokens a form stands that a newer PostgreSQL reads: `NOT ENFORCED`, \
    `VIRTUAL` columns, `ALTER COLUMN … SET EXPRESSION`, `MERGE … RETURNING`, numbers such as `1_000`, and so on. It is a \
    note where `target-version` is not set or newer than the parser; where the target is as old as the parser it is \
    `syntax-error`.
    """,
  why: """
    The statement may be right for your server and cannot be read here. It is not checked, and what it touches is unknown \
    from here on: other rules are silent about it.
    """,
  instead: """
    Say which server the scripts are for, in pglintel.toml:

    ```toml
    target-version = 18
    ```

    A pglintel that is built with a newer libpg_query (`PGLINTEL_LIBPG_QUERY=/path make install`) reads and checks the \
    statement.
    """,
  alternatives: """
    An older form of the statement, where all servers in use have to read it: a trigger for a virtual column, a CHECK for \
    a NOT NULL constraint that is NOT VALID.
    """,
  allow: """
    Whenever the server is new enough: the note changes nothing about the exit status.
    """,
  references: [
    "https://www.postgresql.org/docs/release/",
    "https://www.postgresql.org/docs/current/features.html",
  ])

private let samples: [Example] = [
  .bad(
    """
    CREATE TABLE orders (
      id bigint PRIMARY KEY,
      total numeric CHECK (total > 0) NOT ENFORCED
    );
    """, marks: "NOT ENFORCED", sinceVersion: 18),
  .bad(
    "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, tax numeric GENERATED ALWAYS AS (total * 0.19) STORED);",
    "ALTER TABLE orders ALTER COLUMN tax SET EXPRESSION AS (total * 0.2);",
    marks: "SET EXPRESSION", sinceVersion: 17),
  .good(
    """
    CREATE TABLE orders (id bigint PRIMARY KEY, code text, UNIQUE NULLS NOT DISTINCT (code));
    CREATE VIEW order_codes WITH (security_invoker = true) AS SELECT code FROM orders;
    """),
]
