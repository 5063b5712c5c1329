import PglintelLint

extension Rule {
  static let forbiddenInTransaction = Rule(
    "forbidden-in-transaction", "a command stands in a transaction, where the server refuses it",
    category: .transactions, severity: .error,
    aliases: ["bytebase:statement.non-transactional"],
    page: documentation, examples: samples, check: .step(inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard step.transaction.isBlock, let command = step.effects.forbiddenInTransaction,
    !command.hasSuffix("CONCURRENTLY")
  else { return }
  let problem = NotInTransaction(step: step, command: command)
  report.report(
    "`\(problem.command)` cannot run inside a transaction block", reason: problem.reason(report),
    at: StatementText(step.statement).command, in: step.source, severity: problem.severity(report),
    remedy: problem.remedy(report))
}

private let documentation = Page(
  sees: """
    Commands that the server refuses in a transaction block, in one: VACUUM, CREATE and DROP DATABASE, CREATE and DROP \
    TABLESPACE, ALTER SYSTEM, REINDEX of a schema, database or partitioned table, CLUSTER without a table or of a \
    partitioned one, DISCARD ALL, CREATE SUBSCRIPTION with a slot. CONCURRENTLY forms are `concurrently-in-transaction`. \
    Which statements stand in a transaction follows from the runner, its markers and BEGIN; where it is not known, it is \
    silent.
    """,
  why: """
    They commit on their way, or change what no transaction can take back. In a transaction block the server refuses them \
    before they begin (25001), and the migration fails. A DO block does not help.
    """,
  instead: """
    A migration of its own with this one statement, and no transaction around it (goose: `-- +goose NO TRANSACTION`; \
    sqlx: `-- no-transaction`; diesel: `run_in_transaction = false`; golang-migrate and Prisma: alone in its file):
    ```sql
    VACUUM (ANALYZE) orders;
    ```
    """,
  alternatives: """
    - VACUUM hardly belongs into a migration: ANALYZE alone may stand in a transaction and is what a planner needs after a \
    large change. Autovacuum does the rest.
    - Databases, tablespaces and server settings are made where the server is set up, not by an application's migrations.
    """,
  allow: """
    Never as it stands, since it fails. When the runner is not what pglintel takes it for, name it or its `transaction` \
    under `[[migrations]]`, or write `-- pglintel: transaction none` into the file.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-vacuum.html",
    "https://www.postgresql.org/docs/current/sql-createdatabase.html",
    "https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT",
  ])

private let samples: [Example] = [
  .bad(
    "CREATE TABLE metrics (id bigint PRIMARY KEY, value numeric);", "VACUUM (ANALYZE) metrics;", marks: "VACUUM",
    serverRefuses: "25001"),
  .bad(
    "CREATE TABLE metrics (id bigint PRIMARY KEY, value numeric);",
    "ALTER SYSTEM SET work_mem = '64MB';", marks: "ALTER SYSTEM", serverRefuses: "25001"),
  .good(
    "CREATE TABLE metrics (id bigint PRIMARY KEY, value numeric);", "VACUUM metrics;", transaction: .none),
  .good("CREATE TABLE metrics (id bigint PRIMARY KEY, value numeric);", "ANALYZE metrics;"),
]
