import PglintelSyntax

extension Catalog {
  /// A function or procedure; `replaces` is OR REPLACE.
  @discardableResult
  public mutating func createRoutine(
    _ name: ObjectName, _ definition: RoutineDefinition, replaces: Bool = false
  ) throws(CatalogError) -> OID {
    if let existing = routine(name, definition.parameters) {
      guard replaces || isUncertain(existing.oid) else { throw .duplicateRoutine(existing.name.name) }
      routines[existing.oid]?.definition = definition
      noteTypes(of: definition, usedBy: existing.oid)
      altered(.object(existing.oid))
      return existing.oid
    }
    let oid = makeOID()
    routines[oid] = Routine(oid: oid, name: name, definition: definition)
    hold(name, forRoutine: oid)
    noteTypes(of: definition, usedBy: oid)
    created(.object(oid))
    return oid
  }

  /// Name and parameters are a routine's identity; modifiers of types and dimensions of arrays do not matter.
  public func routine(_ name: ObjectName, _ parameters: [TypeName]) -> Routine? {
    routineNames[name]?.compactMap { routines[$0] }.taking(parameters).first
  }

  private mutating func noteTypes(of definition: RoutineDefinition, usedBy oid: OID) {
    for type in definition.parameters + [definition.returns].compactMap({ $0 }) { note(type, usedBy: oid) }
  }

  /// ALTER FUNCTION with attributes; nil is 'as it was'.
  public mutating func alterRoutine(
    _ oid: OID, volatility: Routine.Volatility?, isSecurityDefiner: Bool?, _ written: WrittenSQL?
  ) {
    guard var routine = routines[oid] else { return }
    routine.definition.volatility = volatility ?? routine.definition.volatility
    routine.definition.isSecurityDefiner = isSecurityDefiner ?? routine.definition.isSecurityDefiner
    if let written { routine.definition.alterations.append(written) }
    routines[oid] = routine
    altered(.object(oid))
  }

  public mutating func renameRoutine(_ oid: OID, to newName: String) throws(CatalogError) {
    guard let routine = routines[oid] else { return }
    try renameRoutine(routine, to: ObjectName(schema: routine.name.schema, name: newName))
  }

  public mutating func moveRoutine(_ oid: OID, to schema: String) throws(CatalogError) {
    guard let routine = routines[oid], routine.name.schema != schema else { return }
    try renameRoutine(routine, to: ObjectName(schema: schema, name: routine.name.name))
  }

  mutating func renameRoutine(_ routine: Routine, to name: ObjectName) throws(CatalogError) {
    if self.routine(name, routine.parameters) != nil { throw .duplicateRoutine(name.name) }
    // Calls are told apart by name alone: where several routines share it, only triggers are sure.
    if routineNames[routine.name]?.count == 1 || routine.parameters.isEmpty {
      follow(NameChange(object: .routine(routine.name), newName: name), usersOf: routine.oid)
    }
    release(routine.name, ofRoutine: routine.oid)
    hold(name, forRoutine: routine.oid)
    routines[routine.oid]?.name = name
    altered(.object(routine.oid))
  }
}
