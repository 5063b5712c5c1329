import PglintelSyntax

/// `pg_attribute`.
public struct Column: Hashable, Sendable {
  /// `attnum`: never reused in a table.
  public let number: Int
  public var name: String
  public var type: TypeName
  public var isNotNull: Bool
  public var defaultValue: Expression?
  public var identity: IdentityKind?
  public var generated: GeneratedColumn?
  public var collation: QualifiedName?
  /// The sequence that serial or identity made for it.
  public var ownedSequence: OID?
  /// `attinhcount`: how many direct parents have it.
  public var inheritanceCount: Int
  /// `attislocal`: defined in the table itself, so that it stays when the parents lose theirs.
  public var isLocal: Bool
  public var comment: String?

  public init(number: Int, name: String, type: TypeName) {
    self.number = number
    self.name = name
    self.type = type
    isNotNull = false
    inheritanceCount = 0
    isLocal = true
  }

  /// Whether it came from a parent by inheritance or partitioning.
  public var isInherited: Bool { inheritanceCount > 0 }
}
