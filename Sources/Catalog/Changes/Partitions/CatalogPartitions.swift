import PglintelSyntax

extension Catalog {
  /// Makes a new, empty table a partition: columns, constraints and indexes come from the parent, row security does not.
  /// To be called before columns and constraints of its own are added.
  public mutating func makePartition(_ oid: OID, of parent: OID, bound: PartitionBound) throws(CatalogError) {
    guard let parent = tables[parent], tables[oid] != nil else { return }
    if parent.oid == oid { throw .undefinedRelation(parent.name.name) }
    try requirePartitioned(parent)
    try handDownAll(from: parent, to: oid)
    try connect(oid, toPartitioned: parent, bound: bound)
  }

  /// ATTACH PARTITION: columns and checks have to be there, indexes and foreign keys are made where they are missing.
  public mutating func attachPartition(_ oid: OID, to parent: OID, bound: PartitionBound) throws(CatalogError) {
    guard let child = tables[oid], let parent = tables[parent] else { return }
    try requirePartitioned(parent)
    if child.isPartition { throw .wrongObjectType("\"\(child.name.name)\" is already a partition") }
    if !child.parents.isEmpty { throw .wrongObjectType("cannot attach inheritance child as partition") }
    if !child.isPartitioned, !child.children.isEmpty {
      throw .wrongObjectType("cannot attach inheritance parent as partition")
    }
    try requireNoCircle(child, parent)
    if !isLenient(child), !isLenient(parent) { try requireNoOtherColumns(child, parent) }
    try mergeIntoExisting(child, from: parent, isPartition: true)
    try connect(oid, toPartitioned: parent, bound: bound)
  }

  public mutating func detachPartition(_ oid: OID, from parent: OID) throws(CatalogError) {
    guard let child = tables[oid], let parent = tables[parent] else { return }
    try requirePartitioned(parent)
    guard child.partition?.parent == parent.oid else {
      if isLenient(child) || isLenient(parent) { return }
      throw .notRelated(child.name.name, parent.name.name, isPartitioned: true)
    }
    disconnectIndexes(of: oid)
    disconnectForeignKeys(of: oid)
    tables[oid]?.partition = nil
    if parent.defaultPartition == oid { tables[parent.oid]?.defaultPartition = nil }
    separate(child, from: parent)
  }

  private func requirePartitioned(_ parent: Table) throws(CatalogError) {
    if parent.isPartitioned || isLenient(parent) { return }
    throw .invalidObject("table \"\(parent.name.name)\" is not partitioned")
  }

  private func requireNoOtherColumns(_ child: Table, _ parent: Table) throws(CatalogError) {
    let known = Set(parent.columns.map(\.name))
    guard let other = child.columns.first(where: { !known.contains($0.name) }) else { return }
    throw .datatypeMismatch(
      "table \"\(child.name.name)\" contains column \"\(other.name)\" not found in parent \"\(parent.name.name)\"")
  }

  private mutating func connect(
    _ oid: OID, toPartitioned parent: Table, bound: PartitionBound
  ) throws(CatalogError) {
    tables[oid]?.partition = Table.PartitionInfo(parent: parent.oid, bound: bound)
    tables[parent.oid]?.children.append(oid)
    if bound == .isDefault { tables[parent.oid]?.defaultPartition = oid }
    altered(.object(oid))
    for index in parent.indexes { try ensureIndex(like: index, on: oid) }
    for key in parent.foreignKeys { try ensureForeignKey(like: key, on: oid) }
  }
}
