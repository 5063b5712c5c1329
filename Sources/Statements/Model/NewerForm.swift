import PglintelSourceText

/// Syntax that a newer server than the parser's reads.
public struct NewerForm: Sendable {
  /// As to be shown in backticks: `NOT ENFORCED`.
  public let name: String
  /// The first server major that reads it.
  public let since: Int
  public let span: Span

  public init(name: String, since: Int, span: Span) {
    self.name = name
    self.since = since
    self.span = span
  }
}
