import PglintelLint

extension Rule {
  static let databaseDropped = Rule(
    "database-dropped", "a whole database is dropped",
    category: .compatibility, severity: .error,
    aliases: [
      "squawk:ban-drop-database", "pgls:banDropDatabase", "pgrubic:US008", "pgsafe:drop-database",
      "pgfence:drop-database", "safe-migrate:drop-database", "diesel-guard:DropDatabase",
    ],
    page: documentation, examples: samples, check: .step(on: .other, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .other(let other) = step.statement.statement, other.kind == "DropdbStmt" else { return }
  report.report(
    "`DROP DATABASE` deletes a database with all that is in it",
    reason: "it cannot be taken back, by no transaction either: what is left is the last backup",
    at: step.span, in: step.source,
    remedy: Remedy("take it out of the migrations, and run it by hand where it is meant"))
}

private let documentation = Page(
  sees: "`DROP DATABASE`, with IF EXISTS too.",
  why: """
    Migrations run wherever the application is installed. DROP DATABASE removes the files of all schemas, tables and \
    rows at once, and stands outside any transaction: there is no ROLLBACK. With FORCE it ends all connections first. The \
    database that the migration is connected to cannot be dropped, so that it is always another one, of which nothing is \
    known here.
    """,
  instead: """
    Leave it out. Whoever removes a database by hand makes sure first that nobody uses it, and that a dump of it can be \
    read:
    ```sql
    SELECT pid, usename, application_name, state FROM pg_stat_activity WHERE datname = 'attic';
    ```
    """,
  allow: "In scripts that set up databases for tests and nothing else.",
  references: ["https://www.postgresql.org/docs/current/sql-dropdatabase.html"])

private let samples: [Example] = [
  .bad("DROP DATABASE IF EXISTS attic_of_nobody;", marks: "DROP DATABASE", transaction: .none),
  .good("CREATE SCHEMA attic;", "DROP SCHEMA attic;"),
]
