import PglintelProject

/// One `[[migrations]]`.
public struct MigrationFolder: Sendable {
  /// Relative to the configuration file.
  public var path: String
  public var runner: Runner?
  /// Instead of what the runner does.
  public var transaction: TransactionBehavior?

  public init(path: String, runner: Runner? = nil, transaction: TransactionBehavior? = nil) {
    self.path = path
    self.runner = runner
    self.transaction = transaction
  }
}
