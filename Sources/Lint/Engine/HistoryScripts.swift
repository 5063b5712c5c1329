import PglintelProject
import PglintelReplay
import PglintelSourceText
import PglintelStatements

extension HistoryReading {
  func upScript(of migration: Int, isApplied: Bool) -> HalfScript {
    script(halves[migration].up, of: history.migrations[migration].up, isApplied: isApplied)
  }

  /// Nil without a down half.
  func downScript(of migration: Int) -> HalfScript? {
    guard let half = history.migrations[migration].down, let readings = halves[migration].down else { return nil }
    return script(readings, of: half, isApplied: false)
  }

  /// What `-- pglintel: irreversible: reason` in a half says; empty without a reason.
  func irreversibleReason(of half: MigrationHalf) -> String? {
    for case .irreversible(let reason, let span) in directives(of: half.source)
    where half.territory.contains(span.lowerBound) { return reason ?? "" }
    return nil
  }

  private func script(_ readings: [Reading], of half: MigrationHalf, isApplied: Bool) -> HalfScript {
    HalfScript(
      outcomes: readings.flatMap(\.outcomes), transaction: transactionMode(of: half), isApplied: isApplied)
  }

  /// The comment of the file before the runner.
  private func transactionMode(of half: MigrationHalf) -> TransactionMode {
    for case .transaction(let mode, let span) in directives(of: half.source) {
      let isMeant = half.territory.lowerBound == 0 || half.territory.contains(span.lowerBound)
      if let mode, isMeant { return mode.transactionMode }
    }
    return half.transaction.transactionMode
  }

  private func directives(of source: SourceText) -> [Directive] { file(at: source.path)?.directives ?? [] }
}

extension TransactionBehavior {
  fileprivate var transactionMode: TransactionMode {
    switch self {
    case .wrapped: .wrapped
    case .none: .none
    case .simpleQuery: .simpleQuery
    case .pipeline: .pipeline
    case .unknown: .unknown
    }
  }
}
