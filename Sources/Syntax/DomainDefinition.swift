/// CREATE DOMAIN.
public struct DomainDefinition: Hashable, Sendable {
  public var base: TypeName
  public var collation: QualifiedName?
  public var defaultValue: Expression?
  public var isNotNull: Bool
  public var checks: [ConstraintDefinition]

  public init(
    base: TypeName, defaultValue: Expression? = nil, isNotNull: Bool = false, checks: [ConstraintDefinition] = []
  ) {
    self.base = base
    self.defaultValue = defaultValue
    self.isNotNull = isNotNull
    self.checks = checks
  }
}
