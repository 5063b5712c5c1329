import PglintelLint

extension Rule {
  static let syntaxError = Rule(
    "syntax-error", "a statement cannot be read", category: .reading, severity: .error,
    aliases: ["squawk:syntax-error", "sqlfluff:PRS", "bytebase:statement.syntax"],
    page: documentation, examples: samples, check: .reading)
}

private let documentation = Page(
  sees: """
    A statement that PostgreSQL's own parser refuses, with its words, at the token where it stopped; a string, quoted \
    identifier or comment that is never closed; bytes that are not UTF-8. The message names the parser's version. One bad \
    statement is one finding: all others of the file are checked.

    psql commands (`\\connect`, `\\i`), the data lines of `COPY … FROM stdin` and placeholders such as `${schema}` or \
    `:name` are not errors. What only newer servers read is `newer-syntax`.
    """,
  why: """
    The server refuses the statement, and the migration fails. What the statement would have made or changed is unknown to \
    all other rules from here on, so they say nothing about it.
    """,
  instead: """
    ```sql
    CREATE TABLE orders (
      id bigint PRIMARY KEY,
      total numeric(12, 2) NOT NULL  -- no comma behind the last column
    );
    ```
    """,
  alternatives: """
    A placeholder that the runner replaces can be given a value for checking, under `[placeholders]` in pglintel.toml. \
    Scripts for another database belong into a folder of their own.
    """,
  allow: """
    Hardly ever: a script that no server is given does not belong among the migrations. Where the runner replaces what \
    stands there, name the placeholder.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-syntax-lexical.html",
    "https://www.postgresql.org/docs/current/sql-commands.html",
  ])

private let samples: [Example] = [
  .bad(
    """
    CREATE TABLE customers (id bigint PRIMARY KEY);
    CREATE TABLE orders (
      id bigint PRIMARY KEY,
      total numeric(12, 2) NOT NULL,
    );
    """, marks: ")", serverRefuses: "42601"),
  .bad("ALTER TABLE orders ADD COLUM note text;", marks: "text", serverRefuses: "42601"),
  .good(
    """
    CREATE TABLE orders (id bigint PRIMARY KEY, note text DEFAULT 'it''s; fine' /* a; b */);
    COMMENT ON TABLE orders IS E'one\\'s; two';
    DO $body$ BEGIN PERFORM 1; END $body$;
    """),
  // psql's data lines are no SQL.
  .good(
    """
    CREATE TABLE currencies (code text PRIMARY KEY, name text NOT NULL);
    COPY currencies (code, name) FROM stdin;
    EUR\tEuro; of Europe
    \\.
    """),
]
