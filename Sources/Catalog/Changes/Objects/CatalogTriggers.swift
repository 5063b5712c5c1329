import PglintelSyntax

/// Triggers of tables and views.
extension Catalog {
  /// - Parameter function: resolved.
  public mutating func createTrigger(
    _ name: String, on oid: OID, function: QualifiedName, replaces: Bool, written: WrittenTrigger? = nil
  ) throws(CatalogError) {
    guard let relation = relation(oid), let triggers = relation.triggers else { return }
    note(routine: function, usedBy: oid)
    if let index = triggers.firstIndex(where: { $0.name == name }) {
      guard replaces || isUncertain(oid) else { throw .duplicateTrigger(name, on: relation.name.name) }
      editTriggers(of: oid) {
        $0[index].function = function
        $0[index].written = written
      }
      altered(.part(table: oid, triggers[index].oid))
      return
    }
    let trigger = Trigger(oid: makeOID(), name: name, function: function, written: written)
    editTriggers(of: oid) { $0.append(trigger) }
    created(.part(table: oid, trigger.oid))
  }

  public mutating func dropTrigger(_ name: String, on oid: OID) throws(CatalogError) {
    guard let trigger = try findTrigger(name, on: oid) else { return }
    remove(.trigger(table: oid, trigger.oid))
  }

  public mutating func renameTrigger(_ name: String, on oid: OID, to newName: String) throws(CatalogError) {
    guard let trigger = try findTrigger(name, on: oid), let relation = relation(oid) else { return }
    if relation.triggers?.contains(where: { $0.name == newName }) == true {
      throw .duplicateTrigger(newName, on: relation.name.name)
    }
    editTriggers(of: oid) { triggers in
      for index in triggers.indices where triggers[index].oid == trigger.oid { triggers[index].name = newName }
    }
    altered(.part(table: oid, trigger.oid))
  }

  mutating func editTriggers(of oid: OID, _ change: (inout [Trigger]) -> Void) {
    guard var triggers = relation(oid)?.triggers else { return }
    change(&triggers)
    tables[oid]?.triggers = triggers
    views[oid]?.triggers = triggers
  }

  /// Nil where it may be there all the same.
  private func findTrigger(_ name: String, on oid: OID) throws(CatalogError) -> Trigger? {
    guard let relation = relation(oid), let triggers = relation.triggers else { return nil }
    if let found = triggers.first(where: { $0.name == name }) { return found }
    if isUncertain(oid) { return nil }
    throw .undefinedObject("trigger", name, ofTable: relation.name.name)
  }
}

extension Relation {
  /// Nil for what has none.
  public var triggers: [Trigger]? {
    switch self {
    case .table(let table): table.triggers
    case .view(let view): view.triggers
    case .index, .sequence: nil
    }
  }
}
