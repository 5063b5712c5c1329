import PglintelSyntax

/// ALTER DOMAIN.
public struct AlterDomain: Sendable {
  public enum Change: Sendable {
    case setDefault(Expression?)
    case setNotNull(Bool)
    case addConstraint(ConstraintDefinition)
    case dropConstraint(String, ifExists: Bool)
    case validateConstraint(String)
  }

  public var name: QualifiedName
  public var change: Change

  public init(name: QualifiedName, change: Change) {
    self.name = name
    self.change = change
  }
}
