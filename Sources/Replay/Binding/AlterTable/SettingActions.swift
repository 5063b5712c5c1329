import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  /// What changes neither columns nor constraints.
  mutating func alterSetting(_ action: Action, of oid: OID) {
    switch action {
    case .setStatistics, .setStorage, .setCompression, .setColumnOptions, .setForeignOptions:
      alterColumnSetting(action, of: oid)
    case .clusterOn(let name):
      let index = catalog.indexes(of: oid).first { $0.name.name == name }
      catalog.setClusteredIndex(index?.oid, of: oid)
    case .setWithoutCluster: catalog.setClusteredIndex(nil, of: oid)
    case .setTriggerState(let target, let state): setState(state, ofTriggers: target, of: oid)
    case .setRowSecurity(let isOn): catalog.setRowSecurity(isOn, of: oid)
    case .setForcedRowSecurity(let isOn): catalog.setForcedRowSecurity(isOn, of: oid)
    case .setPersistence(let persistence): catalog.setPersistence(persistence, of: oid)
    case .setOptions(let options): catalog.setOptions(options, of: oid)
    case .resetOptions(let names): catalog.resetOptions(names, of: oid)
    case .replicaIdentity(let identity): catalog.setReplicaIdentity(identity, of: oid)
    case .owner(let role): catalog.setOwner(role, of: oid)
    default: break
    }
  }

  private mutating func alterColumnSetting(_ action: Action, of oid: OID) {
    switch action {
    case .setStatistics(let name, let number, let target):
      guard let column = number ?? name.flatMap({ self.number(ofColumn: $0, of: oid) }) else { return }
      catalog.setStatistics(target < 0 ? nil : target, ofColumn: column, of: oid)
    case .setStorage(let name, let storage):
      guard let column = number(ofColumn: name, of: oid) else { return }
      catalog.setStorage(storage, ofColumn: column, of: oid)
    case .setCompression(let name, let method):
      guard let column = number(ofColumn: name, of: oid) else { return }
      catalog.setCompression(method, ofColumn: column, of: oid)
    case .setColumnOptions(let name, let options, let isReset):
      guard let column = number(ofColumn: name, of: oid) else { return }
      catalog.setColumnOptions(options, isReset: isReset, ofColumn: column, of: oid)
    case .setForeignOptions(let name, let options, let dropped):
      guard let column = number(ofColumn: name, of: oid) else { return }
      catalog.setForeignOptions(options, dropped: dropped, ofColumn: column, of: oid)
    default: break
    }
  }

  private func number(ofColumn name: String, of relation: OID) -> Int? {
    if let table = catalog.tables[relation] { return table.column(name)?.number }
    return catalog.views[relation]?.columnNames?.firstIndex(of: name).map { $0 + 1 }
  }

  private mutating func setState(_ state: TriggerState, ofTriggers target: TriggerTarget, of oid: OID) {
    for trigger in catalog.relation(oid)?.triggers ?? [] where target.means(trigger.name) {
      catalog.setState(state, ofTrigger: trigger.oid, of: oid)
    }
  }
}

extension TriggerTarget {
  fileprivate func means(_ name: String) -> Bool {
    switch self {
    case .named(let named): named == name
    case .all, .user: true
    }
  }
}
