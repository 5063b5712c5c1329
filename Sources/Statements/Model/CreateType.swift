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
  /// Of a range or base type: what stands after its name.
  public var written: WrittenSQL?

  public init(name: QualifiedName, kind: Kind, written: WrittenSQL? = nil) {
    self.name = name
    self.kind = kind
    self.written = written
  }
}
