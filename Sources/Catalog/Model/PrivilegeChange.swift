import PglintelSyntax

/// What GRANT or REVOKE has done to one object for one role.
public struct PrivilegeChange: Hashable, Sendable {
  public var isRevoke: Bool
  /// Upper case; `ALL` for all.
  public var privilege: String
  /// Numbers; empty: the whole object.
  public var columns: [Int]
  /// `public` for PUBLIC.
  public var role: String
  /// WITH GRANT OPTION; of REVOKE: GRANT OPTION FOR.
  public var hasGrantOption: Bool

  public init(isRevoke: Bool, privilege: String, columns: [Int] = [], role: String, hasGrantOption: Bool = false) {
    self.isRevoke = isRevoke
    self.privilege = privilege
    self.columns = columns
    self.role = role
    self.hasGrantOption = hasGrantOption
  }

  /// Whether nothing is left of an earlier change after this one.
  func supersedes(_ earlier: PrivilegeChange) -> Bool {
    guard role == earlier.role, columns.isEmpty || columns == earlier.columns else { return false }
    guard privilege == earlier.privilege || (privilege == "ALL" && !earlier.isRevoke == !isRevoke) || isWholeRevoke
    else { return false }
    if isRevoke { return !hasGrantOption }
    return earlier.isRevoke ? false : hasGrantOption || !earlier.hasGrantOption
  }

  private var isWholeRevoke: Bool { isRevoke && !hasGrantOption && privilege == "ALL" && columns.isEmpty }
}
