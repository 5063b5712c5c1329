/// A piece of a file that is read as something else: a placeholder as its value, an entity as its sign.
public struct TextEdit: Hashable, Sendable {
  /// In the file as it is written.
  public let span: Span
  /// Line ends in it are to be as many as in the span.
  public let bytes: [UInt8]

  public init(_ span: Span, _ bytes: [UInt8]) {
    self.span = span
    self.bytes = bytes
  }
}
