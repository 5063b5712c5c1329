import PglintelSourceText
import PglintelStatements

/// The statements of one migration half, read, with the way they are sent.
public struct HalfScript: Sendable {
  public let outcomes: [ReadOutcome]
  public let transaction: TransactionMode
  /// Whether a server has run it to its end, so that what seems to fail in it did not: the replay goes on behind that.
  public let isApplied: Bool

  public init(outcomes: [ReadOutcome], transaction: TransactionMode, isApplied: Bool = false) {
    self.outcomes = outcomes
    self.transaction = transaction
    self.isApplied = isApplied
  }
}
