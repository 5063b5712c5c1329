import PglintelLint

extension Rule {
  static let noStatementTimeout = Rule(
    "no-statement-timeout", "a statement that others wait for may run without an end",
    category: .locking, severity: .warning, preset: .optional,
    aliases: [
      "squawk:require-statement-timeout", "squawk:require-timeout-settings", "pgls:requireStatementTimeout",
      "pgfence:missing-statement-timeout",
    ],
    isHabit: true, page: documentation, examples: samples, check: .migration(inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  guard let untimed = UntimedLocks("statement_timeout", in: migration, report) else { return }
  report.report(
    "\(untimed.lock.mode.sqlName) on `\(untimed.table)` is held by a statement without a `statement_timeout`",
    reason: "if it takes longer than anybody thought, nothing ends it: \(LockWording.waiting(for: untimed.lock.mode))",
    at: untimed.lock.span, in: untimed.first.source, object: untimed.table, notes: untimed.notes,
    remedy: Remedy(
      "set one that the application can wait for",
      Timeout.guarded(untimed.first, report, by: "statement_timeout", "5s"), promise: .reliable))
}

private let documentation = Page(
  sees: """
    The first statement of a migration that takes SHARE or more on a table which was there before this change, while no \
    `statement_timeout` is in force; how many more do so is a note. Settings are followed as `no-lock-timeout` says. \
    CONCURRENTLY commands and VALIDATE CONSTRAINT are no finding: nobody waits for them.
    """,
  why: """
    `lock_timeout` limits how long a lock is waited for, not how long it is kept. A scan or rewrite that takes a second on \
    the staging system can take minutes on the real one, and all queries wait as long. With a `statement_timeout` the \
    server ends it (57014), and all goes on as before.
    """,
  instead: """
    ```sql
    SET statement_timeout = '5s';
    ALTER TABLE orders ADD COLUMN note text;
    ```
    Where the runner opens a transaction, `SET LOCAL statement_timeout = '5s';` ends with it.
    """,
  alternatives: """
    - `ALTER ROLE migrator SET statement_timeout = '5s';`. For CREATE INDEX CONCURRENTLY and VALIDATE CONSTRAINT it has to \
    be reset: ended by a timeout, a concurrent build leaves an invalid index behind.
    - From PostgreSQL 17, `transaction_timeout` for all of a transaction's statements together.
    """,
  watch: """
    ```sql
    SELECT pid, now() - query_start AS since, query FROM pg_stat_activity WHERE state = 'active' ORDER BY query_start;
    ```
    """,
  allow: "When somebody watches the migration and ends it by hand, or nothing uses the database meanwhile.",
  references: [
    "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT"
  ])

private let letters = "CREATE TABLE letters (id bigint PRIMARY KEY, body text);"

private let samples: [Example] = [
  .bad(letters, "ALTER TABLE letters ADD COLUMN seal text;", marks: "ADD COLUMN seal"),
  .bad(
    letters,
    """
    SET statement_timeout = '5s';
    RESET statement_timeout;
    CREATE INDEX letters_body_idx ON letters (body);
    """, marks: "CREATE INDEX", transaction: .none),
  .good(letters, "SET LOCAL statement_timeout = 5000;\nALTER TABLE letters ADD COLUMN seal text;"),
  .good(letters, "CREATE INDEX CONCURRENTLY letters_body_idx ON letters (body);", transaction: .none),
]
