/// SET, SET LOCAL, RESET, and SELECT set_config(…) is not one.
public struct SetVariable: Sendable {
  public var name: String
  /// Empty for RESET and SET … TO DEFAULT.
  public var values: [String]
  public var isLocal: Bool
  public var isReset: Bool

  public init(name: String, values: [String], isLocal: Bool, isReset: Bool) {
    self.name = name
    self.values = values
    self.isLocal = isLocal
    self.isReset = isReset
  }
}
