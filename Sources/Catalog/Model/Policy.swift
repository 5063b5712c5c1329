import PglintelSyntax

/// `pg_policy`.
public struct Policy: Hashable, Sendable {
  public let oid: OID
  public var definition: PolicyDefinition
  /// Relations its expressions read, its own table aside.
  public var reads: [OID]
  /// Columns of those, as far as they could be told.
  public var columnsRead: Set<ColumnReference>
  public var comment: String?

  public init(
    oid: OID, definition: PolicyDefinition, reads: [OID] = [], columnsRead: Set<ColumnReference> = []
  ) {
    self.oid = oid
    self.definition = definition
    self.reads = reads
    self.columnsRead = columnsRead
  }

  public var name: String { definition.name }
}
