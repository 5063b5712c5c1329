import PglintelSourceText

/// A statement and where it stands.
public struct ScriptStatement: Sendable {
  public let statement: Statement
  public let source: SourceText
  /// From its first token to its last, in bytes of `source`.
  public let span: Span
  /// Just after its semicolon.
  public let end: Int
  /// Whether what is run is put together in a block or a routine: what stands in `span` is not the statement itself then.
  public let isComputed: Bool

  public init(statement: Statement, source: SourceText, span: Span, end: Int, isComputed: Bool = false) {
    self.statement = statement
    self.source = source
    self.span = span
    self.end = end
    self.isComputed = isComputed
  }

  public var text: String { source.string(in: span) }
}
