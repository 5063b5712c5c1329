import PglintelLint

extension Rule {
  static let unusedSuppression = Rule(
    "unused-suppression", "a comment or entry allows a finding that is not there", category: .reading,
    severity: .warning, aliases: ["squawk:unused-ignore"],
    page: documentation, examples: samples, check: .reading)
}

private let documentation = Page(
  sees: """
    A `-- pglintel: allow …` comment below which nothing is found that it would accept, or that stands where it can cover \
    nothing: with no statement below it, `allow-file` behind the first statement, `allow-start` without `allow-end`. And, \
    when the whole project is checked, an `[[allow]]` entry of pglintel.toml that no finding needs. Only rules that are on \
    are judged, and only in pending migrations.
    """,
  why: """
    It was written for a finding that has been mended since, or never covered the line it was meant for. If it stays, it \
    accepts the next finding of that rule at this place, and nobody will be told.
    """,
  instead: """
    Delete it, or put it directly above the statement that it is for:

    ```sql
    -- pglintel: allow blocking-index-build: the table has 200 rows
    CREATE INDEX plans_name_idx ON plans (name);
    ```
    """,
  alternatives: """
    For files that must not be edited any more the acceptance belongs into pglintel.toml, as `[[allow]]` with rule, object \
    and reason.
    """,
  allow: """
    Name it together with the rule, `-- pglintel: allow RULE, unused-suppression: reason`, where the finding depends on \
    how the tool is called.
    """,
  references: ["https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-COMMENTS"])

private let samples: [Example] = [
  .bad(
    """
    CREATE TABLE customers (id bigint PRIMARY KEY);
    -- pglintel: allow foreign-key-without-index: read by its key alone
    CREATE TABLE orders (id bigint PRIMARY KEY REFERENCES customers);
    """, marks: "foreign-key-without-index"),
  .bad(
    """
    CREATE TABLE logs (line text NOT NULL);
    -- pglintel: allow no-primary-key: read in order of entry

    CREATE INDEX logs_line_idx ON logs (line);
    """, marks: "-- pglintel: allow no-primary-key"),
  .good(
    """
    -- pglintel: allow no-primary-key: read in order of entry, dropped after a week
    CREATE TABLE logs (line text NOT NULL);
    """),
]
