/// A file that was found and not checked, with the reason to be shown.
public struct SkippedFile: Hashable, Sendable {
  public let path: String
  /// A clause, lower case, no full stop.
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}
