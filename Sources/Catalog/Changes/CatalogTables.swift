import HashTreeCollections
import PglintelSyntax

extension Catalog {
  /// An empty table; columns and constraints are added to it.
  public mutating func createTable(
    _ name: ObjectName, persistence: Persistence = .permanent, isForeign: Bool = false
  ) throws(CatalogError) -> OID {
    let oid = nextOID
    try claim(name, for: oid)
    var table = Table(oid: makeOID(), name: name)
    table.persistence = persistence
    table.isForeign = isForeign
    tables[oid] = table
    created(.object(oid))
    return oid
  }

  public mutating func setPartial(_ oid: OID) { tables[oid]?.isPartial = true }

  public mutating func setPartitionKey(_ key: PartitionKey, of oid: OID) { tables[oid]?.partitionKey = key }

  public mutating func setPersistence(_ persistence: Persistence, of oid: OID) {
    tables[oid]?.persistence = persistence
    altered(.object(oid))
  }

  public mutating func setOwner(_ owner: String, of oid: OID) {
    if tables[oid] != nil { tables[oid]?.owner = owner }
    if views[oid] != nil { views[oid]?.owner = owner }
  }

  public mutating func setOptions(_ options: [String: String], of oid: OID) {
    tables[oid]?.options.merge(options) { $1 }
    views[oid]?.options.merge(options) { $1 }
  }

  public mutating func resetOptions(_ names: [String], of oid: OID) {
    for name in names {
      tables[oid]?.options[name] = nil
      views[oid]?.options[name] = nil
    }
  }

  public mutating func setReplicaIdentity(_ identity: ReplicaIdentity, of oid: OID) {
    tables[oid]?.replicaIdentity = identity
  }

  // MARK: Row security

  public mutating func setRowSecurity(_ isOn: Bool, of oid: OID) {
    tables[oid]?.hasRowSecurity = isOn
    altered(.rowSecurity(oid))
  }

  public mutating func setForcedRowSecurity(_ isOn: Bool, of oid: OID) {
    tables[oid]?.forcesRowSecurity = isOn
    altered(.rowSecurity(oid))
  }

  public mutating func createPolicy(_ definition: PolicyDefinition, on oid: OID, reads: [OID]) throws(CatalogError) {
    guard let table = tables[oid] else { return }
    guard table.policy(definition.name) == nil else {
      throw CatalogError(
        code: "42710", message: "policy \"\(definition.name)\" for table \"\(table.name.name)\" already exists")
    }
    let policy = Policy(oid: makeOID(), definition: definition, reads: reads)
    tables[oid]?.policies.append(policy)
    created(.part(table: oid, policy.oid))
  }

  public mutating func alterPolicy(
    _ name: String, on oid: OID, roles: [String]?, using: Expression?, check: Expression?
  ) throws(CatalogError) {
    guard let table = tables[oid], let index = table.policies.firstIndex(where: { $0.name == name }) else {
      throw .undefinedObject("policy", name)
    }
    var definition = table.policies[index].definition
    if let roles { definition.roles = roles }
    if let using { definition.using = using }
    if let check { definition.check = check }
    tables[oid]?.policies[index].definition = definition
    altered(.part(table: oid, table.policies[index].oid))
  }

  public mutating func dropPolicy(_ name: String, on oid: OID) throws(CatalogError) {
    guard let policy = tables[oid]?.policy(name) else { throw .undefinedObject("policy", name) }
    tables[oid]?.policies.removeAll { $0.oid == policy.oid }
    dropped(.part(table: oid, policy.oid))
  }

  public mutating func renamePolicy(_ name: String, on oid: OID, to newName: String) throws(CatalogError) {
    guard let index = tables[oid]?.policies.firstIndex(where: { $0.name == name }) else {
      throw .undefinedObject("policy", name)
    }
    tables[oid]?.policies[index].definition.name = newName
  }

  // MARK: Triggers

  public mutating func createTrigger(
    _ name: String, on oid: OID, function: QualifiedName, replaces: Bool
  ) throws(CatalogError) {
    guard let table = tables[oid] else { return }
    if let index = table.triggers.firstIndex(where: { $0.name == name }) {
      guard replaces else {
        throw CatalogError(
          code: "42710", message: "trigger \"\(name)\" for relation \"\(table.name.name)\" already exists")
      }
      tables[oid]?.triggers[index].function = function
      return
    }
    let trigger = Trigger(oid: makeOID(), name: name, function: function)
    tables[oid]?.triggers.append(trigger)
    created(.part(table: oid, trigger.oid))
  }

  public mutating func dropTrigger(_ name: String, on oid: OID) {
    guard let trigger = tables[oid]?.triggers.first(where: { $0.name == name }) else { return }
    tables[oid]?.triggers.removeAll { $0.oid == trigger.oid }
    dropped(.part(table: oid, trigger.oid))
  }

  public mutating func renameTrigger(_ name: String, on oid: OID, to newName: String) throws(CatalogError) {
    guard let index = tables[oid]?.triggers.firstIndex(where: { $0.name == name }) else {
      throw .undefinedObject("trigger", name)
    }
    tables[oid]?.triggers[index].name = newName
  }

  // MARK: Renames and moves

  public mutating func renameRelation(_ oid: OID, to newName: String) throws(CatalogError) {
    guard let relation = relation(oid) else { return }
    let name = ObjectName(schema: relation.name.schema, name: newName)
    try claim(name, for: oid)
    release(relation.name)
    setName(name, of: relation)
    renameConstraint(behind: oid, to: newName)
    altered(.object(oid))
  }

  /// A table takes its indexes and owned sequences along (`AlterTableNamespaceInternal`).
  public mutating func moveRelation(_ oid: OID, to schema: String) throws(CatalogError) {
    guard let relation = relation(oid), relation.name.schema != schema else { return }
    let name = ObjectName(schema: schema, name: relation.name.name)
    try claim(name, for: oid)
    release(relation.name)
    if let table = relation.table {
      for constraint in table.constraints { countConstraintName(constraint.name, of: table, by: -1) }
    }
    setName(name, of: relation)
    if let table = tables[oid] {
      for constraint in table.constraints { countConstraintName(constraint.name, of: table, by: 1) }
    }
    for index in indexes(of: oid) { try moveRelation(index.oid, to: schema) }
    for sequence in tables[oid]?.columns.compactMap(\.ownedSequence) ?? [] { try moveRelation(sequence, to: schema) }
    altered(.object(oid))
  }

  private mutating func setName(_ name: ObjectName, of relation: Relation) {
    switch relation {
    case .table(let table): tables[table.oid]?.name = name
    case .index(let index): indexes[index.oid]?.name = name
    case .sequence(let sequence): sequences[sequence.oid]?.name = name
    case .view(let view): views[view.oid]?.name = name
    }
  }

  /// An index behind a constraint shares its name with it (`RenameRelationInternal`).
  private mutating func renameConstraint(behind oid: OID, to newName: String) {
    guard let index = indexes[oid], let constraint = index.constraint,
      let position = tables[index.relation]?.constraints.firstIndex(where: { $0.oid == constraint }),
      let table = tables[index.relation]
    else { return }
    countConstraintName(table.constraints[position].name, of: table, by: -1)
    countConstraintName(newName, of: table, by: 1)
    tables[index.relation]?.constraints[position].name = newName
  }
}
