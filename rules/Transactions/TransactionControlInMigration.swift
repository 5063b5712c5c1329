import PglintelLint

extension Rule {
  static let transactionControlInMigration = Rule(
    "transaction-control-in-migration", "COMMIT or ROLLBACK ends the transaction that the runner has opened",
    category: .transactions, severity: .warning,
    aliases: ["squawk:transaction-nesting", "pgls:transactionNesting", "bytebase:statement.disallow-commit"],
    page: documentation, examples: samples, check: .migration(on: .transaction, inspect))
}

/// One finding for a migration: what ends the transaction, else the BEGIN that does nothing.
private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  let control = migration.upSteps.filter { $0.transaction.kind == .wrapped && $0.nestsTransactions }
  if let step = control.first(where: \.endsTransaction) {
    let command = step.source.string(in: StatementText(step.statement).command)
    report.report(
      "`\(command)` ends the transaction in which \(report.runner.displayName) runs this migration",
      reason:
        "what follows commits statement by statement: when one of them fails, what stands before it stays, and the "
        + "runner takes the migration for not applied",
      at: step.span, in: step.source,
      remedy: Remedy("leave BEGIN and COMMIT to the runner, or switch its transaction off for this migration"))
  } else if let step = control.first {
    report.report(
      "BEGIN does nothing in the transaction in which \(report.runner.displayName) runs this migration",
      reason: "the server warns that there is already a transaction in progress (25001) and goes on", at: step.span,
      in: step.source, severity: .note, remedy: Remedy("leave it out"))
  }
}

extension Step {
  fileprivate var nestsTransactions: Bool {
    guard case .transaction(let command) = statement.statement else { return false }
    switch command {
    case .begin, .commit, .rollback, .prepare: return true
    case .savepoint, .release, .rollbackTo, .commitPrepared, .rollbackPrepared: return false
    }
  }

  fileprivate var endsTransaction: Bool {
    if case .transaction(.begin) = statement.statement { return false }
    return nestsTransactions
  }
}

private let documentation = Page(
  sees: """
    BEGIN, COMMIT, ROLLBACK and PREPARE TRANSACTION in a migration that its runner runs in a transaction of its own. \
    Savepoints are fine, and so is all of it where the runner opens no transaction (golang-migrate, `-- +goose NO \
    TRANSACTION`, `-- no-transaction`).
    """,
  why: """
    BEGIN inside a transaction is a warning and nothing more. The COMMIT that belongs to it ends the runner's transaction: \
    from there on each statement commits by itself, and when one fails, half of the migration stays. Most runners write \
    down that a migration is applied in the same transaction, so that the record comes apart from what it records.
    """,
  instead: """
    ```sql
    ALTER TABLE orders ADD COLUMN note text;
    ALTER TABLE invoices ADD COLUMN note text;
    ```
    The runner puts BEGIN and COMMIT around. What must commit early belongs into a migration of its own, before this one.
    """,
  alternatives: """
    - Switch the runner's transaction off for this migration and keep the explicit ones: goose `-- +goose NO TRANSACTION`, \
    sqlx `-- no-transaction`, diesel `run_in_transaction = false`, Flyway `executeInTransaction=false`.
    """,
  allow: """
    When the runner is not what pglintel takes it for: name it or its `transaction` under `[[migrations]]`, or write \
    `-- pglintel: transaction none` into the file.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-begin.html",
    "https://www.postgresql.org/docs/current/tutorial-transactions.html",
  ])

private let samples: [Example] = [
  .bad(
    """
    BEGIN;
    CREATE TABLE lamps (id bigint PRIMARY KEY);
    COMMIT;
    """, marks: "COMMIT"),
  .bad(
    "CREATE TABLE bulbs (id bigint PRIMARY KEY);\nBEGIN;\nCREATE TABLE cords (id bigint PRIMARY KEY);", marks: "BEGIN"),
  .good(
    """
    BEGIN;
    CREATE TABLE lamps (id bigint PRIMARY KEY);
    COMMIT;
    """, transaction: .none),
  .good(
    """
    CREATE TABLE shades (id bigint PRIMARY KEY);
    SAVEPOINT before_rows;
    INSERT INTO shades VALUES (1);
    ROLLBACK TO before_rows;
    """),
]
