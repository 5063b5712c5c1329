import PglintelSyntax

/// `pg_sequence`.
public struct CatalogSequence: Hashable, Sendable {
  public let oid: OID
  public var name: ObjectName
  public var options: SequenceOptions
  public var isTemporary: Bool
  /// The column that it is OWNED BY, or that identity made it for.
  public var owner: ColumnReference?
  public var comment: String?

  public init(oid: OID, name: ObjectName, options: SequenceOptions, isTemporary: Bool = false) {
    self.oid = oid
    self.name = name
    self.options = options
    self.isTemporary = isTemporary
  }
}
