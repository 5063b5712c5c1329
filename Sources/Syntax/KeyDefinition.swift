/// The columns of a UNIQUE or PRIMARY KEY constraint. A column constraint names its column here too.
public struct KeyDefinition: Hashable, Sendable {
  public var columns: [String]
  public var including: [String]
  public var nullsNotDistinct: Bool

  public init(columns: [String], including: [String] = [], nullsNotDistinct: Bool = false) {
    self.columns = columns
    self.including = including
    self.nullsNotDistinct = nullsNotDistinct
  }
}
