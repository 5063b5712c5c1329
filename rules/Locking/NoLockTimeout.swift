import PglintelLint

extension Rule {
  static let noLockTimeout = Rule(
    "no-lock-timeout", "a lock is waited for without an end, and everybody waits behind it",
    category: .locking, severity: .warning, preset: .strict,
    aliases: [
      "squawk:require-lock-timeout", "squawk:require-timeout-settings", "pgls:lockTimeoutWarning", "eugene:E9",
      "pgsafe:require-timeout", "pgfence:missing-lock-timeout", "pgfence:lock-timeout-zero",
      "pgfence:lock-timeout-after-dangerous-statement",
    ],
    isHabit: true, isTimed: false, page: documentation, examples: samples, check: .migration(inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  guard !report.settings.lockTimeoutIsSetByRunner,
    let untimed = UntimedLocks("lock_timeout", in: migration, report)
  else { return }
  report.report(
    "\(untimed.lock.mode.sqlName) on `\(untimed.table)` is waited for without a `lock_timeout`",
    reason: LockWording.queue(untimed.lock.mode, on: "`\(untimed.table)`", in: untimed.first.transaction),
    at: untimed.lock.span, in: untimed.first.source, object: untimed.table, notes: untimed.notes,
    remedy: Remedy(
      "set a short one before it, and run the migration again when it fails",
      Timeout.guarded(untimed.first, report), promise: .reliable))
}

private let documentation = Page(
  sees: """
    The first statement of a migration that takes SHARE or more on a table which was there before this change, while no \
    `lock_timeout` is in force; how many more do so is a note. In a project of which all migrations are asked about, five \
    or more of them are one finding, at the last.

    SET, SET LOCAL, RESET and `set_config` are followed with their transactions: SET LOCAL outside of one does nothing, \
    ROLLBACK takes SET back, 0 is none. `ALTER ROLE … SET` and `ALTER DATABASE … SET` count from the next migration on, and \
    `[locking] lock-timeout = "set-by-runner"` for all.
    """,
  why: """
    ALTER TABLE takes an instant once it has its lock. To get it, it waits for each transaction that uses the table, and \
    whatever comes later waits behind it, SELECT too: one forgotten transaction or one long report, and the application \
    stands still although nothing has been changed yet. With a `lock_timeout` the statement gives up (55P03), the queue \
    goes on, and the migration is tried again.
    """,
  instead: """
    ```sql
    SET lock_timeout = '2s';
    ALTER TABLE orders ADD COLUMN note text;
    ```
    Where the runner opens a transaction, `SET LOCAL lock_timeout = '2s';` ends with it.
    """,
  alternatives: """
    - For all migrations: `ALTER ROLE migrator SET lock_timeout = '2s';`, or the runner's connection string with \
    `options=-c lock_timeout=2s`. Then say `[locking] lock-timeout = "set-by-runner"`.
    - CONCURRENTLY commands need none: what waits behind them goes on. A timeout that ends one leaves an invalid index.
    """,
  watch: """
    ```sql
    SELECT pid, pg_blocking_pids(pid) AS waits_for, now() - query_start AS since, query
    FROM pg_stat_activity WHERE wait_event_type = 'Lock' ORDER BY query_start;
    ```
    """,
  allow: "When nothing uses the database while migrations run.",
  references: [
    "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT",
    "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES",
  ])

private let letters = "CREATE TABLE letters (id bigint PRIMARY KEY, body text);"

private let samples: [Example] = [
  .bad(letters, "ALTER TABLE letters ADD COLUMN seal text;", marks: "ADD COLUMN seal"),
  .bad(letters, "SET lock_timeout = 0;\nALTER TABLE letters DROP COLUMN body;", marks: "DROP COLUMN body"),
  // It ends with its transaction.
  .bad(
    letters,
    """
    BEGIN;
    SET LOCAL lock_timeout = '2s';
    ALTER TABLE letters ADD COLUMN seal text;
    COMMIT;
    ALTER TABLE letters ADD COLUMN stamp text;
    """, marks: "ADD COLUMN stamp", transaction: .none),
  .bad(
    letters,
    """
    BEGIN;
    SET lock_timeout = '2s';
    ROLLBACK;
    ALTER TABLE letters ADD COLUMN stamp text;
    """, marks: "ADD COLUMN stamp", transaction: .none),
  .good(letters, "SET LOCAL lock_timeout = '2s';\nALTER TABLE letters ADD COLUMN seal text;"),
  .good(
    letters, "SELECT set_config('lock_timeout', '2s', false);\nALTER TABLE letters ADD COLUMN seal text;",
    transaction: .none),
  .good(
    letters, "ALTER TABLE letters ADD COLUMN seal text;",
    configuration: "[locking]\nlock-timeout = \"set-by-runner\"\n"),
  .good("\(letters)\nALTER TABLE letters ADD COLUMN seal text;"),
  .good(letters, "CREATE INDEX CONCURRENTLY letters_body_idx ON letters (body);", transaction: .none),
]
