import PglintelLint

extension Rule {
  static let blockingRefresh = Rule(
    "blocking-refresh", "REFRESH MATERIALIZED VIEW without CONCURRENTLY stops its readers",
    category: .locking, severity: .warning,
    aliases: [
      "pgls:requireConcurrentRefreshMatview", "pgrubic:US028", "pgsafe:refresh-matview-non-concurrent",
      "pgfence:refresh-matview-blocking", "safe-migrate:blocking-mat-view-refresh",
    ],
    page: documentation, examples: samples, check: .step(on: .maintenance, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .maintenance(let command) = step.statement.statement, case .refresh = command.kind,
    !command.isConcurrent, command.withData, let name = command.relations.first,
    case .view(let view)? = step.relation(name), view.isPopulated, step.isOlderThanChange(view.oid)
  else { return }
  report.report(
    "`REFRESH MATERIALIZED VIEW` stops everybody who reads `\(view.name.sql)`",
    reason: LockWording.reason(
      .accessExclusive, on: [view.name.sql], until: "its query is done and its indexes are built", in: step.transaction),
    at: step.span, in: step.source, object: "\(view.name)", remedy: remedy(view, step, report))
}

private func remedy(_ view: View, _ step: Step, _ report: Report) -> Remedy {
  let refresh = StatementText(step.statement).inserting("CONCURRENTLY", after: "view")
  var recipe = Recipe(for: step, report)
  if step.hasUsableUniqueIndex(view) {
    recipe.here(refresh)
    return Remedy(
      "refresh it with CONCURRENTLY: readers go on with the old rows until the new ones are there", recipe,
      promise: .reliable)
  }
  if let column = view.columnNames?.first {
    let index = Identifier.quoted(Identifier.truncated("\(view.name.name)_\(column)_key"))
    recipe.here(
      "CREATE UNIQUE INDEX \(index) ON \(view.name.sql) (\(Identifier.quoted(column)))", refresh)
  }
  return Remedy(
    "give it a unique index over columns that tell its rows apart, and refresh it with CONCURRENTLY", recipe)
}

extension Step {
  /// CONCURRENTLY asks for a unique index over plain columns and all rows (documentation: REFRESH MATERIALIZED VIEW).
  fileprivate func hasUsableUniqueIndex(_ view: View) -> Bool {
    before.indexes(of: view.oid).contains { index in
      index.isUnique && index.isValid && index.predicate == nil && index.keys.allSatisfy { $0.column != nil }
    }
  }
}

private let documentation = Page(
  sees: """
    `REFRESH MATERIALIZED VIEW` without `CONCURRENTLY` of a view that was there, with its rows, before this change. \
    `WITH NO DATA`, and the first filling, cannot be done otherwise.
    """,
  why: """
    The plain form takes ACCESS EXCLUSIVE on the view and keeps it while the query runs and the indexes are built: whoever \
    reads the view waits for all of it. CONCURRENTLY takes EXCLUSIVE, which lets SELECT go on with the old rows. It needs a \
    unique index without WHERE over plain columns.
    """,
  instead: """
    ```sql
    CREATE UNIQUE INDEX sales_by_day_day_key ON sales_by_day (day);
    REFRESH MATERIALIZED VIEW CONCURRENTLY sales_by_day;
    ```
    It may stand in a transaction.
    """,
  alternatives: """
    - A new view under another name, filled, and two renames in one transaction: no unique index is needed, but dependent \
    views have to follow.
    - CONCURRENTLY compares old and new rows, and takes longer where most of them change.
    """,
  watch: """
    ```sql
    SELECT pid, now() - query_start AS since, wait_event_type, query FROM pg_stat_activity WHERE query ILIKE 'refresh%';
    ```
    """,
  allow: "When the view is small or nobody reads it at that time.",
  references: ["https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html"])

private let sales = """
  CREATE TABLE sales (day date, amount numeric);
  CREATE MATERIALIZED VIEW sales_by_day AS SELECT day, sum(amount) AS total FROM sales GROUP BY day;
  """

private let samples: [Example] = [
  .bad(sales, "REFRESH MATERIALIZED VIEW sales_by_day;", marks: "REFRESH MATERIALIZED VIEW sales_by_day"),
  .bad(
    "\(sales)\nCREATE UNIQUE INDEX sales_by_day_day ON sales_by_day (day);",
    "REFRESH MATERIALIZED VIEW sales_by_day WITH DATA;", marks: "REFRESH MATERIALIZED VIEW sales_by_day"),
  .good(
    "\(sales)\nCREATE UNIQUE INDEX sales_by_day_day ON sales_by_day (day);",
    "REFRESH MATERIALIZED VIEW CONCURRENTLY sales_by_day;"),
  .good("\(sales)\nREFRESH MATERIALIZED VIEW sales_by_day;"),
]
