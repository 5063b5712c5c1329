import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  /// Partitions and inheritance.
  mutating func alterHierarchy(_ action: Action, of oid: OID) throws(CatalogError) {
    switch action {
    case .attachPartition(let name, let bound):
      let child = try table(name).oid
      try catalog.attachPartition(child, to: oid, bound: bound)
      outcome.flows.append(StatementOutcome.Flow(source: child, target: oid))
    case .detachPartition(let name, let isConcurrent, let isFinalize):
      if isConcurrent { try requireNoDefaultPartition(of: oid) }
      let child = try table(name)
      try detach(child, from: oid, isFinalize: isFinalize)
      if isConcurrent { try keepBound(of: child, in: oid) }
    case .inherit(let name): try inherit(oid, from: table(name).oid)
    case .noInherit(let name): try catalog.disinherit(oid, from: table(name).oid)
    default: break
    }
  }

  /// DETACH … CONCURRENTLY is taken to have come to its end, so that FINALIZE finds nothing to do.
  private mutating func detach(_ child: Table, from parent: OID, isFinalize: Bool) throws(CatalogError) {
    if isFinalize, child.partition == nil { return }
    try catalog.detachPartition(child.oid, from: parent)
  }

  /// Those who still see a partition rely on its bound: unless other constraints say the same, a CHECK takes its place.
  private mutating func keepBound(of child: Table, in parent: OID) throws(CatalogError) {
    guard let bound = child.partition?.bound, let table = catalog.tables[parent], let key = table.partitionKey else {
      return
    }
    let fits = PartitionProof(key: key, bound: bound).fits(child)
    if fits == .proved { return }
    let expression = PartitionConstraint(key: key, bound: bound).expression(for: child)
    guard fits == .refuted, !table.isPartition, let expression else { return catalog.markUncertain(child.oid) }
    _ = try catalog.addConstraint(ConstraintDefinition(kind: .check(expression, noInherit: false)), to: child.oid)
  }

  private func requireNoDefaultPartition(of parent: OID) throws(CatalogError) {
    let children = catalog.tables[parent]?.children ?? []
    guard children.contains(where: { catalog.tables[$0]?.partition?.bound == .isDefault }) else { return }
    throw CatalogError(
      code: "55000", message: "cannot detach partitions concurrently when a default partition exists")
  }

  private mutating func inherit(_ child: OID, from parent: OID) throws(CatalogError) {
    try catalog.inherit(child, from: parent)
    outcome.flows.append(StatementOutcome.Flow(source: child, target: parent))
  }
}
