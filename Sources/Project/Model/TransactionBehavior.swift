/// How a runner sends the statements of one migration half to the server.
public enum TransactionBehavior: String, Hashable, Sendable {
  /// In one transaction that the runner opens and commits.
  case wrapped
  /// Each statement for itself.
  case none
  /// All in one simple query: several statements form an implicit transaction block.
  case simpleQuery
  /// All in one pipeline of the extended protocol: an implicit transaction block as well, but one that its first
  /// statement can keep out of.
  case pipeline
  case unknown
}
