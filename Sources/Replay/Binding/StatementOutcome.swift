import PglintelCatalog
import PglintelSourceText
import PglintelSyntax

/// What a statement did to the catalog.
public struct StatementOutcome: Sendable {
  /// A relation that gets the rows which another one has.
  public struct Flow: Sendable {
    public let source: OID
    public let target: OID

    public init(source: OID, target: OID) {
      self.source = source
      self.target = target
    }
  }

  public var changes: [AttributedChange] = []
  /// Why PostgreSQL would refuse the statement, which then has changed nothing.
  public var failure: CatalogError?
  /// The failure, where it is certain: nothing that the statement names is unknown.
  public var refusal: CatalogError?
  /// The clause that it is about.
  public var failureSpan: Span?
  /// Where a failure is no more than the lack of this name, which nothing here has ever made: the history may begin in its
  /// midst, and the server know it.
  public var unseenName: QualifiedName?
  /// Relations that may have rows now because of it: INSERT, COPY, CREATE TABLE AS, …
  public var fills: [OID] = []
  /// ATTACH PARTITION, INHERIT: the parent is filled when the child is.
  public var flows: [Flow] = []
  /// What it has run within, in order: a DO block's statements. Their changes and fills are their own.
  var inner: [InnerStatement] = []
  /// What it may have run within, or not.
  var possible: [InnerStatement] = []
  /// Words of a text that it has run without being followed: any of them may name what was changed. Nil where all was.
  var unfollowed: Set<String>?

  public init() {}

  mutating func didNotFollow(_ words: Set<String>) { unfollowed = (unfollowed ?? []).union(words) }

  /// What the server says to each statement that stands behind a failed one in the same transaction block (`postgres.c`).
  static var ignored: StatementOutcome {
    var outcome = StatementOutcome()
    (outcome.failure, outcome.refusal) = (.abortedTransaction, .abortedTransaction)
    return outcome
  }
}
