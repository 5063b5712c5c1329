import PglintelSourceText

/// The way up or the way down: a file, or a section of one.
public struct MigrationHalf: Sendable {
  /// The whole file.
  public var source: SourceText
  /// The section that holds this half; marker lines left out.
  public var span: Span
  public var transaction: TransactionBehavior

  public init(source: SourceText, span: Span? = nil, transaction: TransactionBehavior) {
    self.source = source
    self.span = span ?? 0..<source.bytes.count
    self.transaction = transaction
  }
}
