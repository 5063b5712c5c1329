import PglintelSyntax

extension Catalog {
  /// An index of a table or materialized view; on a partitioned table every partition gets one too.
  @discardableResult
  public mutating func createIndex(_ definition: IndexDefinition, on relation: OID) throws(CatalogError) -> OID? { nil }

  /// ALTER INDEX … ATTACH PARTITION.
  public mutating func attachIndex(_ child: OID, to parent: OID) throws(CatalogError) {}
}
