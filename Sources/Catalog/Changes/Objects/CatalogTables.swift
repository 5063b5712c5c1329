import HashTreeCollections
import PglintelSyntax

extension Catalog {
  /// An empty table; columns and constraints are added to it.
  @discardableResult
  public mutating func createTable(
    _ name: ObjectName, persistence: Persistence = .permanent, isForeign: Bool = false
  ) throws(CatalogError) -> OID {
    let oid = nextOID
    try claim(name, for: oid, avoidsTypes: true)
    var table = Table(oid: makeOID(), name: name)
    table.persistence = persistence
    table.isForeign = isForeign
    tables[oid] = table
    created(.object(oid))
    return oid
  }

  /// What the table lacks is unknown from here on.
  public mutating func setPartial(_ oid: OID) { modify(oid) { $0.isPartial = true } }

  public mutating func setPartitionKey(_ key: PartitionKey, of oid: OID) { modify(oid) { $0.partitionKey = key } }

  public mutating func setRowType(_ type: OID, of oid: OID) { modify(oid) { $0.rowType = type } }

  public mutating func setPersistence(_ persistence: Persistence, of oid: OID) {
    tables[oid]?.persistence = persistence
    altered(.object(oid))
  }

  public mutating func setOwner(_ owner: String, of oid: OID) {
    modify(oid) { $0.owner = owner }
    if views[oid] != nil { views[oid]?.owner = owner }
  }

  public mutating func setOptions(_ options: StorageParameters, of oid: OID) {
    modify(oid) { $0.options.merge(options) }
    views[oid]?.options.merge(options)
    indexes[oid]?.options.merge(options)
  }

  public mutating func resetOptions(_ names: [String], of oid: OID) {
    for name in names {
      modify(oid) { $0.options[name] = nil }
      views[oid]?.options[name] = nil
      indexes[oid]?.options[name] = nil
    }
  }

  public mutating func setReplicaIdentity(_ identity: ReplicaIdentity, of oid: OID) {
    modify(oid) { $0.replicaIdentity = identity }
  }

  // MARK: Row security

  public mutating func setRowSecurity(_ isOn: Bool, of oid: OID) {
    tables[oid]?.hasRowSecurity = isOn
    altered(.rowSecurity(oid))
  }

  /// By a routine whose body is not followed.
  public mutating func enableRowSecurityByRoutine(of oid: OID) {
    setRowSecurity(true, of: oid)
    tablesGivenToRoutines.insert(oid)
  }

  /// Whether a table may have policies that no statement shows.
  public func mayHaveUnseenPolicies(_ oid: OID) -> Bool { tablesGivenToRoutines.contains(oid) }

  public mutating func setForcedRowSecurity(_ isOn: Bool, of oid: OID) {
    tables[oid]?.forcesRowSecurity = isOn
    altered(.rowSecurity(oid))
  }

  /// A change that is nobody's to remember.
  private mutating func modify(_ oid: OID, _ change: (inout Table) -> Void) {
    guard var table = tables[oid] else { return }
    change(&table)
    tables[oid] = table
  }
}
