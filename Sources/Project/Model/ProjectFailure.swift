/// Something that could not be used: the run ends with status 2, the rest is checked all the same.
public struct ProjectFailure: Error, Hashable, Sendable {
  /// A file or folder; nil where it is about the call.
  public let path: String?
  /// What is wrong and what to do about it: `cannot be read: permission denied`.
  public let message: String

  public init(path: String?, message: String) {
    self.path = path
    self.message = message
  }
}
