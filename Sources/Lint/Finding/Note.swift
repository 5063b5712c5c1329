import PglintelSourceText

/// Context of a finding, at a place of its own if it has one.
public struct Note: Sendable {
  public let message: String
  public let source: SourceText?
  public let span: Span?

  public init(_ message: String, source: SourceText? = nil, span: Span? = nil) {
    self.message = message
    self.source = source
    self.span = span
  }

  var asWritten: Note {
    Note(message, source: source?.written, span: span.map { source?.writtenSpan(of: $0) ?? $0 })
  }
}
