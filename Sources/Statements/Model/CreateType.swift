import PglintelSyntax

/// CREATE TYPE and CREATE DOMAIN.
public struct CreateType: Sendable {
  public enum Kind: Sendable {
    case enumeration([String])
    case composite([ColumnDefinition])
    case range(subtype: TypeName?)
    case domain(DomainDefinition)
    /// A base type or a shell.
    case base
  }

  public var name: QualifiedName
  public var kind: Kind

  public init(name: QualifiedName, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
