import PglintelSourceText
import PglintelStatements

/// The statements of one migration half, read, with the way they are sent.
public struct HalfScript: Sendable {
  public let outcomes: [ReadOutcome]
  public let transaction: TransactionMode

  public init(outcomes: [ReadOutcome], transaction: TransactionMode) {
    self.outcomes = outcomes
    self.transaction = transaction
  }
}
