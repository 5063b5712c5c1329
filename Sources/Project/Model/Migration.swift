/// One migration of a history.
public struct Migration: Sendable {
  public enum Edit: Sendable {
    case none
    /// Comments and blanks, or the way down, in the same file.
    case comments
    case statements
  }

  /// What the runner sorts by, as written: `0003`, `20240101120000`, `2017-08-31-120000`.
  public var version: String
  /// As people call it, without suffixes: `0003_orders`.
  public var name: String
  public var up: MigrationHalf
  public var down: MigrationHalf?
  /// Whether findings in it are reported; the others are context.
  public var isPending: Bool
  /// How its way up differs from what stands in the branch that `--since` names: it may be applied.
  public var edit = Edit.none
  /// Whether others may have it as it is: it is neither new nor changed, nor made by a commit's own branch.
  public var isShared = true

  public init(version: String, name: String, up: MigrationHalf, down: MigrationHalf? = nil, isPending: Bool = true) {
    self.version = version
    self.name = name
    self.up = up
    self.down = down
    self.isPending = isPending
  }
}
