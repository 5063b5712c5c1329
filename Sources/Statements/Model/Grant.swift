import PglintelSyntax

/// GRANT and REVOKE of privileges on tables; others have no objects here.
public struct Grant: Sendable {
  public var isRevoke: Bool
  public var privileges: [String]
  public var tables: [QualifiedName]
  public var roles: [String]

  public init(isRevoke: Bool, privileges: [String], tables: [QualifiedName], roles: [String]) {
    self.isRevoke = isRevoke
    self.privileges = privileges
    self.tables = tables
    self.roles = roles
  }
}
