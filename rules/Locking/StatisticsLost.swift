import PglintelLint

extension Rule {
  static let statisticsLost = Rule(
    "statistics-lost", "the planner has no statistics of a column or expression until ANALYZE runs",
    category: .locking, severity: .warning, preset: .strict,
    isTimed: false, page: documentation, examples: samples, check: .migration(on: [.alterTable, .createIndex], inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  var told: Set<OID> = []
  for (place, step) in migration.upSteps.enumerated() {
    for loss in step.lostStatistics(report) where told.insert(loss.table.oid).inserted {
      let isAnalyzed = migration.upSteps[(place + 1)...].contains { $0.analyzes(loss.table) }
      if !isAnalyzed { tell(of: loss, step, &report) }
    }
  }
}

private struct StatisticsLoss {
  let table: Table
  /// "the new type of `total`", "the expression of `i`".
  let what: String
  let span: Span
}

extension Step {
  fileprivate func lostStatistics(_ report: Report) -> [StatisticsLoss] {
    switch statement.statement {
    case .alterTable(let alter): lostStatistics(alter, report)
    case .createIndex: lostStatistics(ofNewIndexes: report)
    default: []
    }
  }

  private func lostStatistics(_ alter: AlterTable, _ report: Report) -> [StatisticsLoss] {
    guard let table = table(alter.relation), isOlderThanChange(table.oid), isCostly(table.oid, report),
      outcome.failure == nil
    else { return [] }
    return alter.subcommands.compactMap { subcommand in
      guard case .alterColumnType(let name, _, _, _) = subcommand.action, let column = table.column(name),
        isOlderThanChange(column, of: table)
      else { return nil }
      return StatisticsLoss(
        table: table, what: "changing the type of `\(Identifier.quoted(name))` deletes its statistics",
        span: subcommand.span)
    }
  }

  private func lostStatistics(ofNewIndexes report: Report) -> [StatisticsLoss] {
    outcome.changes.compactMap { entry in
      guard case .created(.object(let oid)) = entry.change, let index = after.indexes[oid],
        let table = before.tables[index.relation], isOlderThanChange(table.oid), isCostly(table.oid, report),
        index.keys.contains(where: { $0.column == nil })
      else { return nil }
      return StatisticsLoss(
        table: table, what: "the expression of `\(index.name.sql)` has no statistics yet", span: span)
    }
  }

  /// VACUUM may ANALYZE as well.
  fileprivate func analyzes(_ table: Table) -> Bool {
    guard case .maintenance(let maintenance) = statement.statement else { return false }
    switch maintenance.kind {
    case .analyze, .vacuum:
      return maintenance.relations.isEmpty || maintenance.relations.contains { self.table($0)?.oid == table.oid }
    default: return false
    }
  }
}

private func tell(of loss: StatisticsLoss, _ step: Step, _ report: inout Report) {
  let name = loss.table.name.sql
  var recipe = Recipe(by: report.runner)
  recipe.apart("ANALYZE \(name)")
  report.report(
    loss.what,
    reason:
      "until ANALYZE has run the planner guesses how many rows a condition leaves, and autovacuum runs it only when a "
      + "tenth of `\(name)` has changed",
    at: loss.span, in: step.source, object: "\(loss.table.name)",
    remedy: Remedy(
      "let ANALYZE run behind it, while reads and writes go on", recipe, place: .afterwards))
}

private let documentation = Page(
  sees: """
    `ALTER COLUMN … TYPE` of a column, and `CREATE INDEX` over an expression, on a table that was there before this change, \
    where no ANALYZE of the table follows in the migration. Once for each table.
    """,
  why: """
    ALTER COLUMN TYPE deletes what `pg_statistic` knows of the column, also where no row is written, as from `varchar(20)` \
    to `varchar(60)`. An index over an expression has statistics of its own, and none until ANALYZE runs. Without them the \
    planner guesses: one row in 200 for an equality. Plans that were good turn into nested loops over millions of rows, and \
    stay so until a tenth of the table has changed and autovacuum looks at it.
    """,
  instead: """
    ```sql
    ALTER TABLE orders ALTER COLUMN code TYPE text;
    -- in a migration of its own, or behind it
    ANALYZE orders;
    ```
    ANALYZE reads a sample of 30,000 rows, under SHARE UPDATE EXCLUSIVE: reads and writes go on.
    """,
  alternatives: "- Only the columns that lost theirs: `ANALYZE orders (code);`.",
  watch: """
    ```sql
    SELECT relname, last_analyze, last_autoanalyze, n_mod_since_analyze FROM pg_stat_user_tables;
    ```
    """,
  allow: "When no query has a condition on the column.",
  references: [
    "https://www.postgresql.org/docs/current/sql-analyze.html",
    "https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM",
  ])

private let parts = "CREATE TABLE parts (id bigint PRIMARY KEY, code varchar(20), name text);"

private let samples: [Example] = [
  .bad(parts, "ALTER TABLE parts ALTER COLUMN code TYPE varchar(60);", marks: "ALTER COLUMN code TYPE"),
  .bad(
    parts, "CREATE INDEX CONCURRENTLY parts_lower_idx ON parts (lower(name));", marks: "CREATE INDEX",
    transaction: .none),
  .good(parts, "ALTER TABLE parts ALTER COLUMN code TYPE text;\nANALYZE parts;"),
  .good(parts, "CREATE INDEX CONCURRENTLY parts_name_idx ON parts (name);", transaction: .none),
  .good("\(parts)\nALTER TABLE parts ALTER COLUMN code TYPE text;"),
]
