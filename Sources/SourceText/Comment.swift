/// A comment of a script.
public struct Comment: Hashable, Sendable {
  public let span: Span
  /// Without `--` or `/*` and `*/`.
  public let body: Span
  public let isBlock: Bool
}
