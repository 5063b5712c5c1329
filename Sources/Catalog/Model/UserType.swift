import PglintelSyntax

/// A type that a script made.
public struct UserType: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case enumeration([String])
    case domain(Domain)
    case composite([Column])
    case range
    case base
  }

  public struct Domain: Hashable, Sendable {
    public var base: TypeName
    public var collation: QualifiedName?
    public var isNotNull: Bool
    public var defaultValue: Expression?
    /// Checks; `oid` is the constraint's.
    public var constraints: [Constraint]

    public init(base: TypeName, isNotNull: Bool, defaultValue: Expression?, constraints: [Constraint]) {
      self.base = base
      self.isNotNull = isNotNull
      self.defaultValue = defaultValue
      self.constraints = constraints
    }
  }

  public let oid: OID
  public var name: ObjectName
  public var kind: Kind
  public var comment: String?
  /// Of a range or base type: what stands after its name, as it is written.
  public var written: WrittenSQL?

  /// Of a composite type.
  public var attributes: [Column]? {
    if case .composite(let attributes) = kind { return attributes }
    return nil
  }

  public init(oid: OID, name: ObjectName, kind: Kind) {
    self.oid = oid
    self.name = name
    self.kind = kind
  }
}
