/// Why `pglintel.toml` cannot be used.
public struct ConfigurationError: Error, Hashable, Sendable {
  public let path: String
  /// From 1.
  public let line: Int
  /// What is wrong, and the nearest known name.
  public let message: String

  public init(path: String, line: Int, message: String) {
    self.path = path
    self.line = line
    self.message = message
  }
}
