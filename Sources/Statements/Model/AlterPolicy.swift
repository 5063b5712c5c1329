import PglintelSyntax

/// ALTER POLICY: nil is 'as it was'.
public struct AlterPolicy: Sendable {
  public var table: QualifiedName
  public var name: String
  public var roles: [String]?
  public var using: Expression?
  public var check: Expression?

  public init(table: QualifiedName, name: String, roles: [String]?, using: Expression?, check: Expression?) {
    self.table = table
    self.name = name
    self.roles = roles
    self.using = using
    self.check = check
  }
}
