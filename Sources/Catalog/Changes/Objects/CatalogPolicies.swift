import PglintelSyntax

extension Catalog {
  /// - Parameters:
  ///   - reads: relations that its expressions read, its own table aside.
  ///   - columnsRead: their columns, as far as they could be told.
  public mutating func createPolicy(
    _ definition: PolicyDefinition, on oid: OID, reads: [OID], columnsRead: Set<ColumnReference> = []
  ) throws(CatalogError) {
    guard let table = tables[oid] else { return }
    if table.policy(definition.name) != nil {
      if isLenient(table) { return }
      throw .duplicatePolicy(definition.name, on: table.name.name)
    }
    for expression in [definition.using, definition.check].compactMap({ $0 }) {
      try requireColumns(of: expression, in: table)
    }
    let policy = Policy(oid: makeOID(), definition: definition, reads: reads, columnsRead: columnsRead)
    tables[oid]?.policies.append(policy)
    noteParts(of: definition, reads: reads, usedBy: oid)
    created(.part(table: oid, policy.oid))
  }

  /// Nil is 'as it was'; `reads` are those of the new expressions.
  public mutating func alterPolicy(
    _ name: String, on oid: OID, roles: [String]?, using: Expression?, check: Expression?, reads: [OID] = [],
    columnsRead: Set<ColumnReference> = []
  ) throws(CatalogError) {
    guard let (table, index) = try findPolicy(name, on: oid) else { return }
    var policy = table.policies[index]
    policy.definition.roles = roles ?? policy.definition.roles
    policy.definition.using = using ?? policy.definition.using
    policy.definition.check = check ?? policy.definition.check
    policy.reads += reads.filter { !policy.reads.contains($0) }
    policy.columnsRead.formUnion(columnsRead)
    tables[oid]?.policies[index] = policy
    noteParts(of: policy.definition, reads: reads, usedBy: oid)
    altered(.part(table: oid, policy.oid))
  }

  public mutating func dropPolicy(_ name: String, on oid: OID) throws(CatalogError) {
    guard let (table, index) = try findPolicy(name, on: oid) else { return }
    remove(.policy(table: oid, table.policies[index].oid))
  }

  public mutating func renamePolicy(_ name: String, on oid: OID, to newName: String) throws(CatalogError) {
    guard let (table, index) = try findPolicy(name, on: oid) else { return }
    if table.policy(newName) != nil { throw .duplicatePolicy(newName, on: table.name.name) }
    tables[oid]?.policies[index].definition.name = newName
    altered(.part(table: oid, table.policies[index].oid))
  }

  /// Nil where it may be there all the same.
  private func findPolicy(_ name: String, on oid: OID) throws(CatalogError) -> (Table, Int)? {
    guard let table = tables[oid] else { return nil }
    if let index = table.policies.firstIndex(where: { $0.name == name }) { return (table, index) }
    if isLenient(table) { return nil }
    throw .undefinedObject("policy", name, ofTable: table.name.name)
  }

  private mutating func noteParts(of definition: PolicyDefinition, reads: [OID], usedBy oid: OID) {
    for relation in reads { note(relation, usedBy: oid) }
    note(definition.using, usedBy: oid)
    note(definition.check, usedBy: oid)
  }
}
