/// One `[[migrations]]`.
public struct MigrationFolder: Sendable {
  /// Relative to the configuration file.
  public var path: String
  /// A `Runner`'s name.
  public var runner: String?
  /// `each`, `all` or `none`.
  public var transaction: String?

  public init(path: String, runner: String?, transaction: String?) {
    self.path = path
    self.runner = runner
    self.transaction = transaction
  }
}
