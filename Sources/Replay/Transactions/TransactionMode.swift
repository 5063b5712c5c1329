/// How the statements of one migration half are sent to the server.
public enum TransactionMode: Hashable, Sendable {
  /// The runner wraps them in one transaction.
  case wrapped
  /// Each statement commits for itself.
  case none
  /// All are sent as one simple query: several statements form an implicit transaction block
  /// (documentation: 55.2.2.1 Multiple Statements in a Simple Query).
  case simpleQuery
  /// All are sent as one pipeline (documentation: 55.2.4 Pipelining): an implicit block again. A statement that no block
  /// may hold is accepted as the first one, and commits at once (`postgres.c`, exec_execute_message).
  case pipeline
  /// Nobody knows how the files are run: rules about transactions stay silent.
  case unknown
}
