import PglintelSyntax

/// An object of a kind that is kept as it is written: what made and changed it, statement by statement. What else such an
/// object does to the schema is not followed.
public struct WrittenObject: Hashable, Sendable {
  public let oid: OID
  public var kind: ObjectKind
  public var name: QualifiedName
  /// What tells apart objects of one name.
  public var discriminator: String
  /// The relations that it is made of: gone with any of them.
  public var relations: [OID]
  public var statements: [WrittenSQL]

  public init(
    oid: OID, kind: ObjectKind, name: QualifiedName, discriminator: String, relations: [OID], statements: [WrittenSQL]
  ) {
    self.oid = oid
    self.kind = kind
    self.name = name
    self.discriminator = discriminator
    self.relations = relations
    self.statements = statements
  }
}
