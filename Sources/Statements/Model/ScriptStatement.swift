import PglintelSourceText

/// A statement and where it stands.
public struct ScriptStatement: Sendable {
  public let statement: Statement
  public let source: SourceText
  /// From its first token to its last, in bytes of `source`.
  public let span: Span
  /// Just after its semicolon.
  public let end: Int

  public init(statement: Statement, source: SourceText, span: Span, end: Int) {
    self.statement = statement
    self.source = source
    self.span = span
    self.end = end
  }

  public var text: String { source.string(in: span) }
}
