import PglintelSyntax

/// `pg_policy`.
public struct Policy: Hashable, Sendable {
  public let oid: OID
  public var definition: PolicyDefinition
  /// Relations its expressions read, its own table aside.
  public var reads: [OID]
  public var comment: String?

  public init(oid: OID, definition: PolicyDefinition, reads: [OID] = []) {
    self.oid = oid
    self.definition = definition
    self.reads = reads
  }

  public var name: String { definition.name }
}
