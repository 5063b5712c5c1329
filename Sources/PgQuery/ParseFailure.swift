/// A syntax error.
public struct ParseFailure: Error, Hashable, Sendable {
  /// PostgreSQL's own words: `syntax error at or near "FRO"`.
  public let message: String
  /// In bytes of the text that was given, from 0.
  public let offset: Int
}
