import PglintelSyntax

extension Catalog {
  /// A partition gets an index like the parent's: one of its own that fits is attached, else one is made
  /// (`indexcmds.c`, DefineIndex; `tablecmds.c`, AttachPartitionEnsureIndexes).
  mutating func ensureIndex(like parent: OID, on partition: OID) throws(CatalogError) {
    guard let parent = indexes[parent], let table = tables[partition] else { return }
    if let own = indexes(of: partition).first(where: { fits($0, parent) }) {
      connect(own, to: parent)
      if !own.isValid { indexes[parent.oid]?.isValid = false }
      return
    }
    var request = IndexRequest(like: parent, constraint: constraint(behind: parent))
    request.parent = parent
    if request.key?.kind == .primaryKey, table.primaryKey != nil, !isLenient(table) {
      throw .invalidTableDefinition("multiple primary keys for table \"\(table.name.name)\" are not allowed")
    }
    _ = try makeIndex(request, on: partition)
  }

  private func fits(_ own: Index, _ parent: Index) -> Bool {
    guard own.parent == nil, own.shape == parent.shape else { return false }
    guard let kind = constraint(behind: parent)?.keyKind else { return true }
    return constraint(behind: own)?.keyKind == kind
  }

  func constraint(behind index: Index) -> Constraint? {
    index.constraint.flatMap { oid in tables[index.relation]?.constraints.first { $0.oid == oid } }
  }

  private mutating func connect(_ own: Index, to parent: Index) {
    indexes[own.oid]?.parent = parent.oid
    altered(.object(own.oid))
    guard let constraint = own.constraint, let above = parent.constraint else { return }
    editConstraint(constraint, of: own.relation) {
      $0.parent = above
      ($0.inheritanceCount, $0.isLocal) = (1, false)
    }
  }

  /// ALTER INDEX … ATTACH PARTITION.
  public mutating func attachIndex(_ child: OID, to parent: OID) throws(CatalogError) {
    guard let child = indexes[child], let parent = indexes[parent], child.parent != parent.oid else { return }
    let (name, target) = (child.name.name, parent.name.name)
    let failure = "cannot attach index \"\(name)\" as a partition of index \"\(target)\""
    guard child.parent == nil, tables[child.relation]?.partition?.parent == parent.relation else {
      throw .wrongState(failure)
    }
    if parent.constraint != nil, child.constraint == nil { throw .invalidObject(failure) }
    connect(child, to: parent)
    validate(parent.oid)
  }

  /// An index `ON ONLY` a partitioned table is valid when every partition has a valid one attached
  /// (`tablecmds.c`, validatePartitionedIndex).
  private mutating func validate(_ oid: OID) {
    guard let index = indexes[oid], !index.isValid, let table = tables[index.relation] else { return }
    let isComplete = table.children.allSatisfy { child in
      indexes(of: child).contains { $0.parent == oid && $0.isValid }
    }
    guard isComplete else { return }
    indexes[oid]?.isValid = true
    altered(.object(oid))
    if let parent = index.parent { validate(parent) }
  }

  /// Index and constraint of a partition stand for themselves again.
  mutating func disconnectIndexes(of partition: OID) {
    for index in indexes(of: partition) where index.parent != nil {
      indexes[index.oid]?.parent = nil
      altered(.object(index.oid))
      guard let constraint = index.constraint else { continue }
      editConstraint(constraint, of: partition) {
        $0.parent = nil
        ($0.inheritanceCount, $0.isLocal) = (0, true)
      }
    }
  }
}
