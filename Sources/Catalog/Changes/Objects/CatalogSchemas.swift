import HashTreeCollections
import PglintelSyntax

extension Catalog {
  @discardableResult
  public mutating func createSchema(_ name: String) throws(CatalogError) -> OID {
    if let existing = schemas[name] {
      if isUncertain(existing) { return existing }
      throw CatalogError(code: "42P06", message: "schema \"\(name)\" already exists")
    }
    let oid = makeOID()
    schemas[name] = oid
    created(.object(oid))
    return oid
  }

  /// Everything in it gets the new schema in its name.
  public mutating func renameSchema(_ name: String, to newName: String) throws(CatalogError) {
    guard let oid = schemas[name] else {
      if uncertainty.anyName { return }
      throw CatalogError(code: "3F000", message: "schema \"\(name)\" does not exist")
    }
    if schemas[newName] != nil { throw CatalogError(code: "42P06", message: "schema \"\(newName)\" already exists") }
    for member in members(ofSchema: name) { try move(member, to: newName) }
    schemas[name] = nil
    schemas[newName] = oid
    otherComments[.schema(newName)] = otherComments[.schema(name)]
    otherComments[.schema(name)] = nil
    privileges[.schema(newName)] = privileges[.schema(name)]
    privileges[.schema(name)] = nil
    for index in defaultPrivileges.indices where defaultPrivileges[index].schema == name {
      defaultPrivileges[index].schema = newName
    }
    altered(.object(oid))
  }

  /// Relations, types and routines, in order of identity. Looked for: few statements ask, and all others would have to keep
  /// the list.
  func members(ofSchema name: String) -> [OID] {
    var members = tables.values.filter { $0.name.schema == name }.map(\.oid)
    members += indexes.values.filter { $0.name.schema == name }.map(\.oid)
    members += sequences.values.filter { $0.name.schema == name }.map(\.oid)
    members += views.values.filter { $0.name.schema == name }.map(\.oid)
    members += types.values.filter { $0.name.schema == name }.map(\.oid)
    members += routines.values.filter { $0.name.schema == name }.map(\.oid)
    return members.sorted()
  }

  private mutating func move(_ oid: OID, to schema: String) throws(CatalogError) {
    if relation(oid) != nil { try moveRelation(oid, to: schema) }
    if types[oid] != nil { try moveType(oid, to: schema) }
    if routines[oid] != nil { try moveRoutine(oid, to: schema) }
  }

  public mutating func moveExtension(_ name: String, to schema: String) {
    if extensions[name] != nil { extensionSchemas[name] = schema }
  }

  public mutating func createExtension(_ name: String, in schema: String? = nil) throws(CatalogError) {
    if let existing = extensions[name] {
      if isUncertain(existing) { return }
      throw .duplicateObject("extension", name)
    }
    let oid = makeOID()
    extensions[name] = oid
    extensionSchemas[name] = schema
    let defaults = defaultPrivileges.filter { $0.creator == nil }
    extensionDefaults[name] = defaults.isEmpty ? nil : defaults
    created(.object(oid))
  }
}
