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

  /// Whether the up half does nothing at all, or nothing that a down half could take back.
  var hasNothingToUndo: Bool {
    guard upSteps.isEmpty else { return !isOpaque && upSteps.allSatisfy(\.leavesNothingToUndo) }
    return migration.up.pieces.allSatisfy { Splitter.split($0.source, in: $0.sections).fragments.isEmpty }
  }

  /// Whether a down half is there that can be judged: read and followed to its end, and meant to restore.
  var hasJudgeableDown: Bool {
    afterDown != nil && !isOpaque && irreversibleReason == nil
      && downSteps.allSatisfy { $0.outcome.failure == nil } && upSteps.allSatisfy { $0.outcome.failure == nil }
      && !isDownBlank
  }
}

extension Step {
  /// A value of an enumeration cannot be dropped, old code does not mind it, and IF NOT EXISTS passes over it when the
  /// migration comes again (documentation: ALTER TYPE).
  fileprivate var leavesNothingToUndo: Bool {
    switch statement.statement {
    case .maintenance, .transaction, .setVariable, .lockTable: true
    case .alterEnum(let alter): alter.addsIfMissing
    case .select(let query): query.changesNothing
    default: false
    }
  }
}

extension Query {
  /// Neither makes a table nor changes rows, and calls nothing that might.
  fileprivate var changesNothing: Bool {
    guard into == nil, commonTables.allSatisfy({ $0.query != nil }) else { return false }
    var calls = false
    walkExpressions { if case .call(let call) = $0, call.name.name != "set_config" { calls = true } }
    return !calls
  }
}

extension AlterEnum {
  fileprivate var addsIfMissing: Bool {
    if case .addValue(_, _, _, ifNotExists: true) = change { return true }
    return false
  }
}
