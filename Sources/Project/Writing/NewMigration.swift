/// A migration that is to be written.
public struct NewMigration: Sendable {
  /// What its name says: `validate_orders_total_check`.
  public var title: String
  /// Statements with their semicolons, and comments; lines of the file.
  public var up: [String]
  /// Nil where migrations have no way down.
  public var down: [String]?
  /// Whether a statement of it may stand in no transaction.
  public var isOutsideTransaction: Bool

  public init(title: String, up: [String], down: [String]?, isOutsideTransaction: Bool) {
    self.title = title
    self.up = up
    self.down = down
    self.isOutsideTransaction = isOutsideTransaction
  }
}
