import PglintelPgQuery
import PglintelProject
import PglintelReplay
import PglintelStatements

/// Replays a history for the locks of some of its halves; no rule is asked.
public struct LockReplay: Sendable {
  private let selection: LockSelection
  private let settings: Settings

  public init(_ selection: LockSelection, settings: Settings) {
    self.selection = selection
    self.settings = settings
  }

  public func run(_ history: History) -> LockOutcome {
    LargeStack.run { outcome(of: history) } ?? outcome(of: history)
  }

  /// A down half is looked at in the catalog that its up half leaves behind.
  private func outcome(of history: History) -> LockOutcome {
    var outcome = LockOutcome()
    guard let last = history.migrations.lastIndex(where: \.isPending) else { return outcome }
    let names = RuleNames([])
    let reading = HistoryReading(history, names: names, keepsText: true)
    let run = HistoryRun(reading, rules: [], names: names, settings: settings)
    var replay = Replay(catalog: run.firstCatalog)
    for index in 0...last {
      guard let up = run.run(index, &replay) else { continue }
      let migration = history.migrations[index]
      if selection.wants(migration.up, isDown: false) {
        let script = reading.upScript(of: index, isApplied: false)
        add(migration.up, of: migration, isDown: false, script, up.steps, to: &outcome)
      }
      guard let down = migration.down, selection.wants(down, isDown: true),
        let script = reading.downScript(of: index)
      else { continue }
      var steps: [Step] = []
      var way = up.after
      way.run(script, migration: index) { steps.append($0) }
      add(down, of: migration, isDown: true, script, steps, to: &outcome)
    }
    return outcome
  }

  private func add(
    _ half: MigrationHalf, of migration: Migration, isDown: Bool, _ script: HalfScript, _ steps: [Step],
    to outcome: inout LockOutcome
  ) {
    var reader = LockReading(script: script, steps: steps)
    let statements = reader.statements().filter { selection.wants(statementIn: $0.file, of: half) }
    outcome.halves.append(
      LockedHalf(
        migration: migration.name, isDown: isDown, file: half.source.path, statements: statements))
    for case .failure(let failure) in script.outcomes
    where selection.wants(statementIn: failure.source.path, of: half) { add(failure, to: &outcome) }
  }

  private func add(_ failure: SyntaxFailure, to outcome: inout LockOutcome) {
    let place = failure.source.position(at: failure.offset)
    let path = "\(failure.source.path):\(place.line):\(place.column)"
    let parser = PgQuery.parserVersion.major
    if let form = failure.newerForm, settings.targetVersion.map({ $0 > parser }) ?? true {
      let message = "PostgreSQL \(form.since) reads \(form.name); the parser is PostgreSQL \(parser)'s"
      outcome.newerStatements.append(ProjectFailure(path: path, message: message))
    } else {
      let message = "\(failure.message); the parser is PostgreSQL \(parser)'s"
      outcome.failures.append(ProjectFailure(path: path, message: message))
    }
  }
}
