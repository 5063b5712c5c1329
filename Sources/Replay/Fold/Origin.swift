import PglintelSourceText

/// The clause that made or changed something.
public struct Origin: Sendable {
  /// Index of the step.
  public let step: Int
  public let source: SourceText
  public let span: Span
  /// Index of the migration in its history.
  public let migration: Int
}
