import PglintelSyntax

extension Catalog {
  /// - Parameter function: resolved.
  public mutating func createTrigger(
    _ name: String, on oid: OID, function: QualifiedName, replaces: Bool, written: WrittenTrigger? = nil
  ) throws(CatalogError) {
    guard let table = tables[oid] else { return }
    note(routine: function, usedBy: oid)
    if let index = table.triggers.firstIndex(where: { $0.name == name }) {
      guard replaces || isLenient(table) else { throw .duplicateTrigger(name, on: table.name.name) }
      tables[oid]?.triggers[index].function = function
      tables[oid]?.triggers[index].written = written
      altered(.part(table: oid, table.triggers[index].oid))
      return
    }
    let trigger = Trigger(oid: makeOID(), name: name, function: function, written: written)
    tables[oid]?.triggers.append(trigger)
    created(.part(table: oid, trigger.oid))
  }

  public mutating func dropTrigger(_ name: String, on oid: OID) throws(CatalogError) {
    guard let (table, index) = try findTrigger(name, on: oid) else { return }
    remove(.trigger(table: oid, table.triggers[index].oid))
  }

  public mutating func renameTrigger(_ name: String, on oid: OID, to newName: String) throws(CatalogError) {
    guard let (table, index) = try findTrigger(name, on: oid) else { return }
    if table.triggers.contains(where: { $0.name == newName }) { throw .duplicateTrigger(newName, on: table.name.name) }
    tables[oid]?.triggers[index].name = newName
    altered(.part(table: oid, table.triggers[index].oid))
  }

  /// Nil where it may be there all the same.
  private func findTrigger(_ name: String, on oid: OID) throws(CatalogError) -> (Table, Int)? {
    guard let table = tables[oid] else { return nil }
    if let index = table.triggers.firstIndex(where: { $0.name == name }) { return (table, index) }
    if isLenient(table) { return nil }
    throw .undefinedObject("trigger", name, ofTable: table.name.name)
  }
}
