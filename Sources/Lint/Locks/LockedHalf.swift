/// One half of a migration, statement by statement.
public struct LockedHalf: Sendable {
  public let migration: String
  public let isDown: Bool
  /// The half's own file, as it is shown.
  public let file: String
  public let statements: [LockedStatement]

  public init(migration: String, isDown: Bool, file: String, statements: [LockedStatement]) {
    self.migration = migration
    self.isDown = isDown
    self.file = file
    self.statements = statements
  }
}
