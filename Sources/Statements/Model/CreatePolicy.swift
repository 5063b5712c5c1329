import PglintelSyntax

/// CREATE POLICY.
public struct CreatePolicy: Sendable {
  public var table: QualifiedName
  public var policy: PolicyDefinition

  public init(table: QualifiedName, policy: PolicyDefinition) {
    self.table = table
    self.policy = policy
  }
}
