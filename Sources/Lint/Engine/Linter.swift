import PglintelPgQuery
import PglintelProject

/// The engine: reads, replays, asks the rules, applies suppressions and allowances, sorts.
public struct Linter: Sendable {
  private let rules: [Rule]
  private let settings: Settings

  public init(rules: [Rule], settings: Settings = Settings()) {
    self.rules = rules.sorted { $0.id < $1.id }
    self.settings = settings
  }

  /// - Parameters:
  ///   - isWholeProject: false where only some of the project's files are there, so that an `[[allow]]` which nothing needs
  ///     here may be needed elsewhere.
  ///   - progress: who waits.
  public func run(
    _ files: ProjectFiles, isWholeProject: Bool = true, progress: LintProgress.Listener? = nil
  ) -> LintOutcome {
    // Statements may be deep: they are replayed and freed where they are read, on a large stack.
    let work: @Sendable () -> LintOutcome = { lint(files, isWholeProject: isWholeProject, progress) }
    return LargeStack.run(work) ?? work()
  }

  private func lint(_ files: ProjectFiles, isWholeProject: Bool, _ progress: LintProgress.Listener?) -> LintOutcome {
    var desk = FindingDesk(rules: rules, settings: settings)
    var outcome = LintOutcome()
    for history in files.histories {
      let run = HistoryRun(
        HistoryReading(history, names: desk.names, progress: progress), rules: desk.rulesInUse, names: desk.names,
        settings: settings)
      desk.take(run.judged(progress), of: run.reading)
      outcome.count(run.reading)
      if history.migrations.count > Self.manyMigrations { LargeStack.free(consume run) }
    }
    if isWholeProject, isComplete(files) { desk.reportUnusedAllowances() }
    outcome.findings = FindingOrder.sorted(desk.findings) { $0 }
    outcome.rules = desk.rulesInUse
    outcome.skipped = files.skipped
    outcome.failures = files.failures
    return outcome
  }

  /// Freeing them takes a millisecond or more.
  private static let manyMigrations = 250

  /// Whether every finding that there is has been made: otherwise nobody can tell which allowances are needed.
  private func isComplete(_ files: ProjectFiles) -> Bool {
    files.failures.isEmpty && !files.histories.isEmpty && files.histories.allSatisfy(\.areAllPending)
  }
}
