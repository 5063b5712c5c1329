import PglintelSourceText

/// A change of one place of a file.
public struct ScriptEdit: Hashable, Sendable {
  /// As it is shown: relative to the current folder.
  public let path: String
  /// In the file as it is on disk; nil: the file is new, and this is all of it.
  public let span: Span?
  public let text: String

  public init(path: String, span: Span?, text: String) {
    self.path = path
    self.span = span
    self.text = text
  }
}
