import PglintelSourceText

/// A change set of Liquibase's with SQL of its own, as spans of the file that holds it.
struct ChangeSet: Hashable, Sendable {
  var author: String
  var id: String
  var up: [Span]
  /// Nil where nothing is said of the way back.
  var down: [Span]?
  var transaction: TransactionBehavior
  var territory: Span
}
