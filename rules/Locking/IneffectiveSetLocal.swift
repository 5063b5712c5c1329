import PglintelLint

extension Rule {
  static let ineffectiveSetLocal = Rule(
    "ineffective-set-local", "SET LOCAL outside a transaction sets nothing",
    category: .locking, severity: .warning,
    isTimed: false, page: documentation, examples: samples, check: .step(on: .setVariable, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .setVariable(let setting) = step.statement.statement, setting.isLocal, step.transaction.kind == .autocommit
  else { return }
  let text = StatementText(step.statement)
  let local = text.firstWord("local").map { [(span: $0.span.lowerBound..<$0.span.upperBound, text: "SESSION")] } ?? []
  var recipe = Recipe(for: step, report)
  recipe.here(text.replacing(local))
  report.report(
    "`SET LOCAL \(setting.name)` stands outside a transaction: it ends with this statement",
    reason: "no transaction is open here, so that the server warns (25P01), and what follows runs without it",
    at: step.span, in: step.source,
    remedy: Remedy(
      "set it for the session, and RESET it where the connection is used further; or put BEGIN and COMMIT around",
      recipe, promise: .needsJudgement))
}

private let documentation = Page(
  sees: """
    `SET LOCAL` where each statement is a transaction of its own: the runner opens none, or a marker says so, and no BEGIN \
    stands before it.
    """,
  why: """
    SET LOCAL lasts until the end of the transaction that it stands in. Outside a transaction block that is the SET LOCAL \
    itself: the server says `SET LOCAL can only be used in transaction blocks` as a warning, which migration tools do not \
    show, and goes on. A `lock_timeout` that is meant to keep the application running is not set then, and a \
    `row_security` or `search_path` is another one than the script says.
    """,
  instead: """
    ```sql
    SET lock_timeout = '2s';
    ALTER TABLE orders ADD COLUMN note text;
    RESET lock_timeout;
    ```
    """,
  alternatives: """
    - Where the statement may stand in a transaction, one around both:
    ```sql
    BEGIN;
    SET LOCAL lock_timeout = '2s';
    ALTER TABLE orders ADD COLUMN note text;
    COMMIT;
    ```
    - Leave the runner's transaction on: CONCURRENTLY commands and VACUUM alone need it to be off.
    """,
  allow: "Never: the statement has no effect.",
  references: ["https://www.postgresql.org/docs/current/sql-set.html"])

private let letters = "CREATE TABLE letters (id bigint PRIMARY KEY, body text);"

private let samples: [Example] = [
  .bad(
    letters, "SET LOCAL lock_timeout = '2s';\nALTER TABLE letters ADD COLUMN seal text;",
    marks: "SET LOCAL lock_timeout", transaction: .none),
  .bad(
    letters,
    """
    BEGIN;
    ALTER TABLE letters ADD COLUMN seal text;
    COMMIT;
    set local statement_timeout to 5000;
    """, marks: "set local statement_timeout", transaction: .none),
  .good(letters, "SET LOCAL lock_timeout = '2s';\nALTER TABLE letters ADD COLUMN seal text;"),
  .good(letters, "SET lock_timeout = '2s';\nALTER TABLE letters ADD COLUMN seal text;", transaction: .none),
  .good(
    letters, "BEGIN;\nSET LOCAL lock_timeout = '2s';\nALTER TABLE letters ADD COLUMN seal text;\nCOMMIT;",
    transaction: .none),
]
