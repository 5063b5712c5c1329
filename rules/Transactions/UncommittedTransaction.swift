import PglintelLint

extension Rule {
  static let uncommittedTransaction = Rule(
    "uncommitted-transaction", "a transaction that BEGIN opens is never committed",
    category: .transactions, severity: .error,
    aliases: ["squawk:ban-uncommitted-transaction", "pgfence:unclosed-transaction"],
    page: documentation, examples: samples, check: .migration(on: .transaction, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  guard let last = migration.upSteps.last, last.transaction.kind == .explicit, !last.isTransactionEnd,
    let begin = migration.upSteps.last(where: \.isTransactionBegin)
  else { return }
  report.report(
    "the transaction that begins here is never committed",
    reason: "when the connection is closed, everything since BEGIN is rolled back without an error",
    at: begin.span, in: begin.source,
    remedy: remedy(last, report))
}

private func remedy(_ last: Step, _ report: Report) -> Remedy {
  var recipe = Recipe(for: last, report)
  recipe.here("COMMIT")
  return Remedy("end the migration with COMMIT", recipe, place: .afterwards, promise: .needsJudgement)
}

extension Step {
  fileprivate var isTransactionBegin: Bool {
    if case .transaction(.begin) = statement.statement { return true }
    return false
  }

  fileprivate var isTransactionEnd: Bool {
    guard case .transaction(let command) = statement.statement else { return false }
    switch command {
    case .commit, .rollback, .prepare: return true
    default: return false
    }
  }
}

private let documentation = Page(
  sees: """
    A migration whose last statement stands in a transaction that BEGIN has opened in it, without COMMIT, END or ROLLBACK \
    behind. Where the runner has a transaction around it, `transaction-control-in-migration` speaks of the BEGIN.
    """,
  why: """
    The runner is done, closes the connection or gives it back to a pool, and the server rolls everything back that the \
    migration did since BEGIN: no error is reported, and the runner takes it for applied. In a pool the locks are kept \
    until somebody uses the connection again.
    """,
  instead: """
    ```sql
    BEGIN;
    ALTER TABLE orders ADD COLUMN note text;
    COMMIT;
    ```
    """,
  alternatives: "- Leave BEGIN out and let the runner open the transaction.",
  allow: "When another script that is run in the same session commits it.",
  references: ["https://www.postgresql.org/docs/current/sql-begin.html"])

private let samples: [Example] = [
  .bad("BEGIN;\nCREATE TABLE keys (id bigint PRIMARY KEY);", marks: "BEGIN", transaction: .none),
  .bad(
    """
    BEGIN;
    CREATE TABLE doors (id bigint PRIMARY KEY);
    COMMIT;
    START TRANSACTION;
    CREATE TABLE locks (id bigint PRIMARY KEY);
    SAVEPOINT half;
    """, marks: "START TRANSACTION", transaction: .none),
  .good("BEGIN;\nCREATE TABLE keys (id bigint PRIMARY KEY);\nEND;", transaction: .none),
  .good("CREATE TABLE keys (id bigint PRIMARY KEY);"),
]
