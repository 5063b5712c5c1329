import PglintelLint

extension Rule {
  static let unknownRule = Rule(
    "unknown-rule", "a comment names a rule that does not exist", category: .reading, severity: .warning,
    page: documentation, examples: samples, check: .reading)
}

private let documentation = Page(
  sees: """
    A name in a `-- pglintel:` comment that is no rule, no category and no alias of one, with the nearest known name; a \
    comment that names none; a word behind `pglintel:` that asks for nothing known. In pglintel.toml an unknown name is an \
    error that ends the run.
    """,
  why: """
    The comment accepts nothing, while whoever wrote it believes that it does. A misspelled rule is the usual reason; \
    another one is a rule that was renamed.
    """,
  instead: """
    ```sql
    -- pglintel: allow foreign-key-without-index: rows of currencies are never deleted
    CREATE TABLE prices (id bigint PRIMARY KEY, currency text NOT NULL REFERENCES currencies);
    ```

    `pglintel rules` lists all names; other linters' names work with the tool in front: \
    `squawk:require-concurrent-index-creation`.
    """,
  allow: """
    While two versions of pglintel are in use of which only one knows the rule.
    """,
  references: ["https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-COMMENTS"])

private let samples: [Example] = [
  .bad(
    """
    -- pglintel: allow no-primary-keys: read in order of entry
    CREATE TABLE logs (id bigint PRIMARY KEY, line text NOT NULL);
    """, marks: "no-primary-keys"),
  .bad(
    """
    -- pglintel: ignore no-primary-key: read in order of entry
    CREATE TABLE logs (id bigint PRIMARY KEY, line text NOT NULL);
    """, marks: "ignore"),
  .good(
    """
    -- pglintel: allow splinter:0004: read in order of entry
    CREATE TABLE logs (line text NOT NULL);
    """),
]
