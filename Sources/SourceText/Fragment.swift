/// One statement of a script, not parsed yet.
public struct Fragment: Hashable, Sendable {
  /// From its first token to its last: no blanks or comments around, no semicolon.
  public let span: Span
  /// Just after the semicolon; the span's end where there is none.
  public let end: Int
  public let isTerminated: Bool
  /// An upper bound for the depth of its parse tree.
  public let depthBound: Int
}
