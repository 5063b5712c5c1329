import PglintelSourceText

/// Sections of one file that run one after the other.
public struct ScriptPiece: Sendable {
  public let source: SourceText
  public let sections: [Span]

  public init(source: SourceText, sections: [Span]) {
    self.source = source
    self.sections = sections
  }

  /// From the first section's start to the last one's end.
  public var span: Span {
    guard let first = sections.first, let last = sections.last else { return source.bytes.count..<source.bytes.count }
    return first.lowerBound..<last.upperBound
  }
}
