import PglintelLint

extension MigrationReplay {
  /// Whether this project wants a way back for each migration.
  func isDownWanted(_ settings: Settings) -> Bool {
    switch settings.requireDown {
    case .always: true
    case .never: false
    case .auto: historyHasDownHalves
    }
  }

  /// Whether the up half does nothing at all.
  var isUpBlank: Bool { Splitter.split(migration.up.source, in: migration.up.span).fragments.isEmpty }

  /// Whether a down half is there that can be judged: read and followed to its end, and meant to restore.
  var hasJudgeableDown: Bool {
    afterDown != nil && !isDownBlank && !isOpaque && irreversibleReason == nil
      && downSteps.allSatisfy { $0.outcome.failure == nil } && upSteps.allSatisfy { $0.outcome.failure == nil }
  }
}
