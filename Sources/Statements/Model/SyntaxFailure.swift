import PglintelSourceText

/// A statement that the parser refuses.
public struct SyntaxFailure: Error, Sendable {
  public let source: SourceText
  public let span: Span
  /// Where the parser stopped, in bytes of the file.
  public let offset: Int
  /// PostgreSQL's own words.
  public let message: String
  /// What newer servers read here, such as "`NOT ENFORCED` (PostgreSQL 18)"; nil for a plain error.
  public let newerForm: NewerForm?
  /// Identifiers in it: what it might have touched.
  public let identifiers: Set<String>

  public init(
    source: SourceText, span: Span, offset: Int, message: String, newerForm: NewerForm?, identifiers: Set<String>
  ) {
    self.source = source
    self.span = span
    self.offset = offset
    self.message = message
    self.newerForm = newerForm
    self.identifiers = identifiers
  }
}
