import PglintelCatalog
import PglintelProject
import PglintelReplay
import PglintelSourceText
import PglintelStatements

/// Asks the rules about migrations, each for itself: no migration waits for another one to be judged.
struct MigrationJudge: Sendable {
  let reading: HistoryReading
  let panel: RulePanel

  /// What the rules say of migrations that follow one another.
  func judge(_ migrations: [ReplayedMigration]) -> [RuleFinding] {
    var report = Report(panel.context)
    for migration in migrations {
      report.costs = StepCosts(migration.steps, panel.context)
      for step in migration.steps { panel.ask(step, &report) }
      if panel.asksAboutMigrations { panel.ask(bothHalves(of: migration), &report) }
    }
    return report.findings
  }

  private func bothHalves(of up: ReplayedMigration) -> MigrationReplay {
    let migration = reading.history.migrations[up.index]
    let halves = reading.halves[up.index]
    var downSteps: [Step] = []
    var way = up.after
    if let down = reading.downScript(of: up.index) { way.run(down, migration: up.index) { downSteps.append($0) } }
    return MigrationReplay(
      migration: migration, runner: reading.history.runner,
      historyHasDownHalves: reading.history.hasDownHalves(before: up.index), before: up.before,
      after: up.after.catalog, upSteps: written(up.steps), downSteps: written(downSteps),
      afterDown: halves.down.map { _ in way.catalog }, upSource: migration.up.source,
      upSpan: firstSpan(of: halves.up, in: migration.up), downSource: migration.down?.source,
      downSpan: migration.down.flatMap { half in halves.down.map { firstSpan(of: $0, in: half) } },
      irreversibleReason: reading.irreversibleReason(of: migration.up),
      isOpaque: isOpaque(halves, uncertainty: [up.before, up.after.catalog, way.catalog]))
  }

  /// Those whose text stands in a file.
  private func written(_ steps: [Step]) -> [Step] {
    steps.contains(where: \.statement.isComputed) ? steps.filter { !$0.statement.isComputed } : steps
  }

  /// In the half's own file.
  private func firstSpan(of readings: [Reading], in half: MigrationHalf) -> Span {
    for index in readings.indices where readings[index].source.path == half.source.path {
      if let first = readings[index].script.fragments.first { return first.span }
    }
    return half.span.lowerBound..<half.span.lowerBound
  }

  private func isOpaque(_ halves: HistoryReading.Halves, uncertainty catalogs: [Catalog]) -> Bool {
    halves.up.contains(where: \.hasFailure) || halves.down?.contains(where: \.hasFailure) == true
      || zip(catalogs, catalogs.dropFirst()).contains { $0.uncertainty != $1.uncertainty }
  }
}

extension Reading {
  fileprivate var hasFailure: Bool { outcomes.contains(where: \.isFailure) }
}

extension ReadOutcome {
  fileprivate var isFailure: Bool {
    if case .failure = self { return true }
    return false
  }
}
