import PglintelSyntax

extension Catalog {
  /// Makes a new, empty table a partition: columns, constraints and indexes come from the parent, row security does not.
  /// To be called before columns and constraints of its own are added.
  public mutating func makePartition(_ oid: OID, of parent: OID, bound: PartitionBound) throws(CatalogError) {}

  public mutating func attachPartition(_ oid: OID, to parent: OID, bound: PartitionBound) throws(CatalogError) {}

  public mutating func detachPartition(_ oid: OID, from parent: OID) throws(CatalogError) {}
}
