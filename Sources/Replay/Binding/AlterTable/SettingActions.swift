import PglintelCatalog
import PglintelStatements

extension Binder {
  /// What changes neither columns nor constraints.
  mutating func alterSetting(_ action: Action, of oid: OID) {
    switch action {
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
}
