import PglintelSyntax

extension Catalog {
  /// INHERITS of a new, empty table: columns and checks come from the parents. To be called before columns and
  /// constraints of its own are added.
  public mutating func makeChild(_ oid: OID, of parents: [OID]) throws(CatalogError) {}

  public mutating func inherit(_ oid: OID, from parent: OID) throws(CatalogError) {}

  public mutating func disinherit(_ oid: OID, from parent: OID) throws(CatalogError) {}
}
