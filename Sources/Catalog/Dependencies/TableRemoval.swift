import HashTreeCollections

extension Catalog {
  mutating func removeTable(_ table: Table) {
    release(table.name)
    tables[table.oid] = nil
    for constraint in table.constraints { untrack(constraint, of: table) }
    for index in table.indexes.compactMap({ indexes[$0] }) { forgetIndex(index) }
    for relative in [table.partition?.parent].compactMap({ $0 }) + table.parents {
      tables[relative]?.children.removeAll { $0 == table.oid }
      if tables[relative]?.defaultPartition == table.oid { tables[relative]?.defaultPartition = nil }
    }
    referencing.removeAll(for: table.oid)
    viewsReading.removeAll(for: table.oid)
    mentions.removeAll(for: table.oid)
    uncertainty.relations.remove(table.oid)
    dropped(.object(table.oid))
  }

  private mutating func forgetIndex(_ index: Index) {
    release(index.name)
    indexes[index.oid] = nil
    dropped(.object(index.oid))
  }

  /// Takes out what may not exist any more, so that another object can have its name. Who referred to it refers to
  /// something unknown from here on.
  mutating func forget(_ oid: OID) {
    for user in tablesReferencing(oid) { loseReferencedTable(oid, in: user) }
    for sequence in ownedSequences(of: oid) { removeSequence(sequence.oid) }
    for child in tables[oid]?.children ?? [] {
      tables[child]?.partition = nil
      tables[child]?.parents.removeAll { $0 == oid }
    }
    if types[oid] != nil { remove(.type(oid)) } else { remove(.relation(oid)) }
  }

  private mutating func loseReferencedTable(_ oid: OID, in user: Table) {
    for index in user.constraints.indices {
      guard case .foreignKey(var key) = user.constraints[index].kind, key.referencedTable == oid else { continue }
      (key.referencedTable, key.referencedIndex) = (nil, nil)
      tables[user.oid]?.constraints[index].kind = .foreignKey(key)
    }
  }

  // MARK: Constraints

  mutating func removeConstraint(_ oid: OID, of table: OID) {
    guard let owner = tables[table], let constraint = owner.constraints.first(where: { $0.oid == oid }) else { return }
    tables[table]?.constraints.removeAll { $0.oid == oid }
    untrack(constraint, of: owner)
    dropped(.part(table: table, oid))
  }

  /// Forgets its name and what it references.
  private mutating func untrack(_ constraint: Constraint, of table: Table) {
    countConstraintName(constraint.name, in: table.name.schema, by: -1)
    guard let referenced = constraint.foreignKey?.referencedTable else { return }
    let stillReferences = tables[table.oid]?.foreignKeys.contains {
      $0.oid != constraint.oid && $0.foreignKey?.referencedTable == referenced
    }
    if stillReferences != true { referencing.remove(table.oid, for: referenced) }
  }
}
