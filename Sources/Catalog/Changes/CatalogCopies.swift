import PglintelSyntax

/// `LIKE source INCLUDING …`.
extension Catalog {
  /// The source's columns as if they were written there; defaults, generation and identity only where they are asked for.
  public func columnDefinitions(
    of source: OID, defaults: Bool, generated: Bool, identity: Bool
  ) -> [ColumnDefinition] {
    []
  }

  /// INCLUDING CONSTRAINTS: checks; NOT NULL comes with the columns always.
  public mutating func copyChecks(from source: OID, to oid: OID) throws(CatalogError) {}

  /// INCLUDING INDEXES: primary key, unique and exclusion constraints and other indexes, under newly chosen names.
  public mutating func copyIndexes(from source: OID, to oid: OID) throws(CatalogError) {}

  /// INCLUDING COMMENTS, of columns.
  public mutating func copyComments(from source: OID, to oid: OID) {}
}
