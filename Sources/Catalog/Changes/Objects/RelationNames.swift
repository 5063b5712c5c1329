import HashTreeCollections
import PglintelSyntax

extension Catalog {
  public mutating func renameRelation(_ oid: OID, to newName: String) throws(CatalogError) {
    guard let relation = relation(oid) else { return }
    let name = ObjectName(schema: relation.name.schema, name: newName)
    if let index = indexes[oid], index.constraint != nil, let table = tables[index.relation] {
      try requireFreeConstraintName(newName, on: table)
    }
    try exchange(relation.name, for: name, of: relation)
    setName(name, of: relation)
    if let index = indexes[oid], let constraint = index.constraint {
      setConstraintName(newName, of: constraint, in: index.relation)
    }
    altered(.object(oid))
  }

  /// A table takes its indexes and owned sequences along (`AlterTableNamespaceInternal`).
  public mutating func moveRelation(_ oid: OID, to schema: String) throws(CatalogError) {
    guard let relation = relation(oid), relation.name.schema != schema else { return }
    let name = ObjectName(schema: schema, name: relation.name.name)
    try exchange(relation.name, for: name, of: relation)
    for constraint in relation.table?.constraints ?? [] {
      countConstraintName(constraint.name, in: relation.name.schema, by: -1)
      countConstraintName(constraint.name, in: schema, by: 1)
    }
    setName(name, of: relation)
    altered(.object(oid))
    for index in indexes(of: oid) { try moveRelation(index.oid, to: schema) }
    for sequence in ownedSequences(of: oid) { try moveRelation(sequence.oid, to: schema) }
  }

  /// Whose definition speaks of the relation by name speaks of another name now.
  private mutating func setName(_ name: ObjectName, of relation: Relation) {
    if relation.hasRowType { follow(NameChange(object: .type(relation.name), newName: name), usersOf: relation.oid) }
    switch relation {
    case .table(let table):
      tables[table.oid]?.name = name
      for user in referencing[table.oid] { tables.renew(user) }
    case .index(let index):
      indexes[index.oid]?.name = name
      if tables[index.relation]?.replicaIdentity == .index(index.name.name) {
        tables[index.relation]?.replicaIdentity = .index(name.name)
      }
    case .sequence(let sequence):
      sequences[sequence.oid]?.name = name
      follow(NameChange(object: .sequence(sequence.name), newName: name), usersOf: sequence.oid)
    case .view(let view): views[view.oid]?.name = name
    }
  }
}
