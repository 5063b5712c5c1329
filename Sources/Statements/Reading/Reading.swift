import PglintelSourceText

/// A section of a file, read.
public struct Reading: Sendable {
  public let source: SourceText
  public let script: Script
  /// One for each fragment, in order.
  public let outcomes: [ReadOutcome]
}
