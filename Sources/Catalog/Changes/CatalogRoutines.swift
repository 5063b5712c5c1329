import PglintelSyntax

extension Catalog {
  @discardableResult
  public mutating func createRoutine(
    _ name: ObjectName, _ definition: RoutineDefinition, replaces: Bool = false
  ) throws(CatalogError) -> OID {
    let oid = makeOID()
    routines[oid] = Routine(oid: oid, name: name, definition: definition)
    routineNames[name, default: []].append(oid)
    created(.object(oid))
    return oid
  }

  public mutating func renameRoutine(_ oid: OID, to newName: String) throws(CatalogError) {}

  public mutating func moveRoutine(_ oid: OID, to schema: String) throws(CatalogError) {}
}
