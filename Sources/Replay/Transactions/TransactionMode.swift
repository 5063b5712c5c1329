/// How the statements of one migration half are sent to the server.
public enum TransactionMode: Hashable, Sendable {
  /// The runner wraps them in one transaction.
  case wrapped
  /// Each statement commits for itself.
  case none
  /// All are sent as one simple query: several statements form an implicit transaction block
  /// (documentation: 55.2.2.1 Multiple Statements in a Simple Query).
  case simpleQuery
  /// Nobody knows how the files are run: rules about transactions stay silent.
  case unknown
}
