extension Catalog {
  func directDependents(of relation: Relation) -> [Dependent] {
    switch relation {
    case .table(let table): directDependents(of: table)
    case .view(let view): readers(of: view.oid)
    case .index(let index): directDependents(of: index)
    case .sequence(let sequence): users(of: sequence.oid, as: .sequence(sequence.name))
    }
  }

  private func directDependents(of table: Table) -> [Dependent] {
    let sequences = ownedSequences(of: table.oid).map { Dependent.goingAlong(.relation($0.oid)) }
    let children = table.children.compactMap { tables[$0] }.map { child in
      Dependent(object: .relation(child.oid), goesAlong: child.isPartition)
    }
    let keys = ([table.oid] + partitionedAncestors(of: table)).flatMap { foreignKeys(referencing: $0) }
    return sequences + children + keys.map { .needingCascade($0.object) } + readers(of: table.oid)
  }

  /// A foreign key to a partitioned table references each partition too (`tablecmds.c`, addFkRecurseReferenced).
  private func partitionedAncestors(of table: Table) -> [OID] {
    var ancestors: [OID] = []
    var next = table.partition?.parent
    while let parent = next {
      ancestors.append(parent)
      next = tables[parent]?.partition?.parent
    }
    return ancestors
  }

  private func directDependents(of index: Index) -> [Dependent] {
    let attached = (tables[index.relation]?.children ?? []).flatMap { indexes(of: $0) }
      .filter { $0.parent == index.oid }.map { Dependent.goingAlong(deletable($0)) }
    let keys = (index.isUnique ? foreignKeys(referencing: index.relation) : [])
      .filter { $0.key.referencedIndex == index.oid }
    return attached + keys.map { .needingCascade($0.object) }
  }

  /// Foreign keys of all tables that reference this one, in a fixed order.
  func foreignKeys(referencing table: OID) -> [(object: CatalogObject, key: ForeignKey)] {
    tablesReferencing(table).flatMap { user in
      user.constraints.compactMap { constraint in
        guard let key = constraint.foreignKey, key.referencedTable == table else { return nil }
        return (.constraint(table: user.oid, constraint.oid), key)
      }
    }
  }

  /// Views and policies that read a relation.
  private func readers(of relation: OID) -> [Dependent] {
    viewsReading(relation).map { .needingCascade(.relation($0.oid)) }
      + policies(reading: relation).map(Dependent.needingCascade)
  }

  private func policies(reading relation: OID) -> [CatalogObject] {
    mentions[relation].compactMap { tables[$0] }.flatMap { table in
      table.policies.filter { $0.reads.contains(relation) }.map { .policy(table: table.oid, $0.oid) }
    }
  }

  /// Sequences OWNED BY a column of the table, in order of creation.
  func ownedSequences(of table: OID) -> [CatalogSequence] {
    mentions[table].compactMap { sequences[$0] }.filter { $0.owner?.table == table }
  }
}
