import PglintelSyntax

extension Catalog {
  /// What CREATE TYPE makes; domains have `createDomain`.
  @discardableResult
  public mutating func createType(_ name: ObjectName, _ kind: UserType.Kind) throws(CatalogError) -> OID {
    let oid = makeOID()
    typeNames[name] = oid
    types[oid] = UserType(oid: oid, name: name, kind: kind)
    created(.object(oid))
    return oid
  }

  public mutating func renameType(_ oid: OID, to newName: String) throws(CatalogError) {}

  public mutating func moveType(_ oid: OID, to schema: String) throws(CatalogError) {}

  // MARK: Enumerations

  /// ADD VALUE: at the end where no neighbour is named.
  public mutating func addEnumValue(
    _ value: String, to oid: OID, before: String? = nil, after: String? = nil, ifNotExists: Bool = false
  ) throws(CatalogError) {}

  public mutating func renameEnumValue(_ value: String, of oid: OID, to newValue: String) throws(CatalogError) {}

  // MARK: Composite types

  public mutating func createCompositeType(
    _ name: ObjectName, attributes: [ColumnDefinition]
  ) throws(CatalogError) -> OID {
    try createType(name, .composite([]))
  }

  public mutating func addAttribute(_ definition: ColumnDefinition, to oid: OID) throws(CatalogError) {}

  public mutating func dropAttribute(_ name: String, of oid: OID, ifExists: Bool) throws(CatalogError) {}

  public mutating func alterAttributeType(_ name: String, of oid: OID, to type: TypeName) throws(CatalogError) {}

  public mutating func renameAttribute(_ name: String, of oid: OID, to newName: String) throws(CatalogError) {}
}
