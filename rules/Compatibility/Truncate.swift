import PglintelLint

extension Rule {
  static let truncate = Rule(
    "truncate", "TRUNCATE deletes all rows of a table that running code may use",
    category: .compatibility, severity: .warning,
    aliases: [
      "pgls:banTruncate", "pgrubic:US029", "pgsafe:truncate", "pg-migration-lint:PGM203", "pgfence:truncate",
      "diesel-guard:TruncateTable", "bytebase:statement.disallow-truncate",
    ],
    yieldsTo: ["truncate-cascade"],
    page: documentation, examples: samples, check: .migration(on: .truncate, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  for (place, step) in migration.upSteps.enumerated() {
    guard case .truncate(let truncate) = step.statement.statement, step.outcome.failure == nil else { continue }
    let later = migration.upSteps[(place + 1)...]
    let lost = truncate.tables.compactMap(step.table).filter { table in
      step.isOlderThanChange(table.oid) && step.mayHoldRows(table.oid) && !table.isTemporary
        // What is filled anew here holds what can be computed.
        && !later.contains { $0.outcome.fills.contains(table.oid) }
    }
    if let first = truncate.tables.first.flatMap(step.table), !lost.isEmpty { tell(of: lost, first, step, &report) }
  }
}

private func tell(of lost: [Table], _ first: Table, _ step: Step, _ report: inout Report) {
  let names = lost.map(\.name.sql)
  report.report(
    "`TRUNCATE` deletes all rows of \(LockWording.list(names))",
    reason:
      "no down migration brings them back, no row trigger fires, row security is not asked, and code that reads "
      + "\(names.count == 1 ? "the table" : "the tables") finds nothing",
    at: step.span, in: step.source, object: "\(first.name)",
    remedy: Remedy(
      "delete the rows that nobody needs, by a condition and in batches; where all may go, say why in an `allow`"))
}

private let documentation = Page(
  sees: """
    `TRUNCATE` of a table that was there before this change, which the rest of the migration does not fill again. With \
    CASCADE, where further tables are emptied, `truncate-cascade` speaks.
    """,
  why: """
    TRUNCATE gives the table a new, empty file. Nothing of the old one can be read any more once the transaction is done: no \
    trigger has seen the rows, no ON DELETE rule, no policy. It takes ACCESS EXCLUSIVE, and even transactions with an older \
    snapshot see an empty table. In a migration it is run wherever the migration is, in production too.
    """,
  instead: """
    ```sql
    DELETE FROM sessions WHERE expires_at < now() - interval '30 days';
    ```
    Of many rows in batches, as `unbatched-backfill` shows. Rows that may be wanted back are kept for a while:
    ```sql
    ALTER TABLE sessions RENAME TO sessions_old;
    CREATE TABLE sessions (LIKE sessions_old INCLUDING ALL);
    ```
    """,
  alternatives: """
    - Run it by hand, where the rows are to go, and leave it out of the migrations.
    """,
  allow: "When the rows can be computed again, or nobody needs them: say which in the reason.",
  references: ["https://www.postgresql.org/docs/current/sql-truncate.html"])

private let sessions = "CREATE TABLE sessions (id bigint PRIMARY KEY, token text);"

private let samples: [Example] = [
  .bad(sessions, "TRUNCATE sessions;", marks: "TRUNCATE sessions"),
  .bad(
    "\(sessions)\nCREATE TABLE visits (id bigint);", "TRUNCATE TABLE visits, sessions RESTART IDENTITY;",
    marks: "TRUNCATE TABLE visits"),
  .good("\(sessions)\nTRUNCATE sessions;"),
  .good(
    "\(sessions)\nCREATE TABLE totals (count bigint);",
    "TRUNCATE totals;\nINSERT INTO totals SELECT count(*) FROM sessions;"),
  .good(sessions, "CREATE TABLE drafts (id bigint);\nINSERT INTO drafts VALUES (1);\nTRUNCATE drafts;"),
]
