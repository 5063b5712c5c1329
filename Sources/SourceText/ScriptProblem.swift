/// Something left open at the end of a section.
public struct ScriptProblem: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case unterminatedString, unterminatedIdentifier, unterminatedDollarQuote, unterminatedComment
  }

  /// Where it was opened.
  public let span: Span
  public let kind: Kind
}
