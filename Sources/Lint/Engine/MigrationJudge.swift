import PglintelCatalog
import PglintelProject
import PglintelReplay
import PglintelSourceText
import PglintelStatements

/// Asks the rules about migrations, each for itself: no migration waits for another one to be judged.
struct MigrationJudge: Sendable {
  let reading: HistoryReading
  /// The rules, with nothing said yet.
  let panel: RulePanel

  /// What the rules say of migrations that follow one another.
  func judge(_ migrations: [ReplayedMigration]) -> RulePanel {
    var panel = panel
    for migration in migrations {
      for step in migration.steps { panel.ask(step) }
      if panel.asksAboutMigrations { panel.ask(bothHalves(of: migration)) }
    }
    return panel
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
      after: up.after.catalog, upSteps: up.steps.filter { !$0.statement.isComputed },
      downSteps: downSteps.filter { !$0.statement.isComputed },
      afterDown: halves.down.map { _ in way.catalog }, upSource: migration.up.source,
      upSpan: firstSpan(of: halves.up, in: migration.up), downSource: migration.down?.source,
      downSpan: migration.down.flatMap { half in halves.down.map { firstSpan(of: $0, in: half) } },
      irreversibleReason: reading.irreversibleReason(of: migration.up),
      isOpaque: isOpaque(halves, uncertainty: [up.before, up.after.catalog, way.catalog]))
  }

  /// In the half's own file.
  private func firstSpan(of readings: [Reading], in half: MigrationHalf) -> Span {
    let own = readings.filter { $0.source.path == half.source.path }
    return own.lazy.compactMap(\.script.fragments.first?.span).first ?? half.span.lowerBound..<half.span.lowerBound
  }

  private func isOpaque(_ halves: HistoryReading.Halves, uncertainty catalogs: [Catalog]) -> Bool {
    (halves.up + (halves.down ?? [])).contains { $0.outcomes.contains(where: \.isFailure) }
      || zip(catalogs, catalogs.dropFirst()).contains { $0.uncertainty != $1.uncertainty }
  }
}

extension ReadOutcome {
  fileprivate var isFailure: Bool {
    if case .failure = self { return true }
    return false
  }
}
