import PglintelSyntax

extension Catalog {
  /// What CREATE TYPE makes; domains have `createDomain`, composite types `createCompositeType`.
  @discardableResult
  public mutating func createType(
    _ name: ObjectName, _ kind: UserType.Kind, written: WrittenSQL? = nil
  ) throws(CatalogError) -> OID {
    let oid = nextOID
    try claimTypeName(name, for: oid)
    types[oid] = UserType(oid: makeOID(), name: name, kind: kind)
    types[oid]?.written = written
    created(.object(oid))
    return oid
  }

  public mutating func renameType(_ oid: OID, to newName: String) throws(CatalogError) {
    guard let type = types[oid] else { return }
    try renameType(type, to: ObjectName(schema: type.name.schema, name: newName))
  }

  public mutating func moveType(_ oid: OID, to schema: String) throws(CatalogError) {
    guard let type = types[oid], type.name.schema != schema else { return }
    try renameType(type, to: ObjectName(schema: schema, name: type.name.name))
  }

  mutating func renameType(_ type: UserType, to name: ObjectName) throws(CatalogError) {
    try exchangeTypeName(type.name, for: name, of: type.oid)
    types[type.oid]?.name = name
    follow(NameChange(object: .type(type.name), newName: name), usersOf: type.oid)
    altered(.object(type.oid))
  }
}
