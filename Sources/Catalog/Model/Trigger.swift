import PglintelSyntax

/// `pg_trigger`.
public struct Trigger: Hashable, Sendable {
  public let oid: OID
  public var name: String
  public var function: QualifiedName

  public init(oid: OID, name: String, function: QualifiedName) {
    self.oid = oid
    self.name = name
    self.function = function
  }
}
