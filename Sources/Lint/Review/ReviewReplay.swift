import PglintelCatalog
import PglintelPgQuery
import PglintelProject
import PglintelReplay

/// Replays a history for its reviewers; no rule is asked.
public enum ReviewReplay {
  /// Nil where nobody has said which migrations are new, and where none is.
  public static func review(of history: History, settings: Settings) -> MigrationReview? {
    guard history.isPendingChosen, let last = history.migrations.lastIndex(where: \.isPending) else { return nil }
    return LargeStack.run { review(of: history, through: last, settings) }
      ?? review(of: history, through: last, settings)
  }

  private static func review(of history: History, through last: Int, _ settings: Settings) -> MigrationReview {
    var review = MigrationReview(folder: history.folder)
    let migrations = history.migrations
    let names = RuleNames([])
    let reading = HistoryReading(history, names: names, keepsText: true)
    let run = HistoryRun(reading, rules: [], names: names, settings: settings)
    var replay = Replay(catalog: run.firstCatalog)
    /// Without the new migrations; nil before the first of them.
    var former: Replay?
    for index in 0...last {
      if migrations[index].isNew, former == nil { former = replay.fork() }
      let script = reading.upScript(of: index, isApplied: !migrations[index].isPending)
      if !migrations[index].isNew { former?.run(script, migration: index) }
      guard let up = run.run(index, &replay) else { continue }
      var reader = LockReading(script: script, steps: up.steps)
      review.halves.append(
        LockedHalf(
          migration: migrations[index].name, isDown: false, file: migrations[index].up.source.path,
          statements: reader.statements()))
    }
    if let former { review.differences = replay.catalog.differences(from: former.catalog, isSuccession: true) }
    review.edited = migrations.filter { $0.isPending && $0.edit == .statements }.map(\.name)
    return review
  }
}

extension Migration {
  /// Whether it is nowhere yet.
  fileprivate var isNew: Bool { isPending && edit == .none }
}
