import PglintelLint

extension Rule {
  static let suppressionWithoutReason = Rule(
    "suppression-without-reason", "a comment allows a finding and does not say why", category: .reading,
    severity: .warning, page: documentation, examples: samples, check: .reading)
}

private let documentation = Page(
  sees: """
    A `-- pglintel: allow`, `allow-file`, `allow-start` or `irreversible` comment without a colon and a reason behind it. \
    It works all the same. Comments for other linters (`-- squawk-ignore`) are not asked for a reason.
    """,
  why: """
    The statement was judged to be harmless for a reason: the table is small, nobody reads it, the service is stopped. Who \
    reads the migration a year later, or copies it, has to know whether that still holds.
    """,
  instead: """
    ```sql
    -- pglintel: allow no-primary-key: append-only, read by time range, one partition a day
    CREATE TABLE audit_log (at timestamptz NOT NULL, line text NOT NULL);
    ```
    """,
  allow: """
    Where another tool writes the comments; then switch the rule off in pglintel.toml: \
    `suppression-without-reason = "off"` under `[rules]`.
    """,
  references: ["https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-COMMENTS"])

private let samples: [Example] = [
  .bad(
    """
    -- pglintel: allow no-primary-key
    CREATE TABLE logs (line text NOT NULL);
    """, marks: "-- pglintel: allow no-primary-key"),
  .bad(
    """
    /* pglintel: allow-file no-primary-key: */
    CREATE TABLE logs (line text NOT NULL);
    CREATE TABLE more_logs (line text NOT NULL);
    """, marks: "/* pglintel: allow-file"),
  .good(
    """
    CREATE TABLE logs (line text NOT NULL);  -- pglintel: allow no-primary-key: read in order of entry
    """),
]
