import PglintelCatalog
import PglintelStatements

extension Binder {
  mutating func createSequence(_ statement: CreateSequence) throws(CatalogError) {
    let isTemporary = statement.persistence == .temporary
    let name = try newRelationName(statement.name, isTemporary: isTemporary)
    if statement.ifNotExists, catalog.isRelationNameTaken(name) { return }
    var owner: ColumnReference?
    if let parts = statement.options.ownedBy { owner = try ownerColumn(parts) }
    let oid = try catalog.createSequence(name, options: statement.options, isTemporary: isTemporary, owner: owner)
    if isTemporary { session.remember(temporary: oid, dropsOnCommit: false) }
  }

  mutating func alterSequence(_ statement: AlterSequence) throws(CatalogError) {
    guard let relation = try relation(statement.name, ifExists: statement.ifExists) else { return }
    guard case .sequence(let sequence) = relation else { return try requireSequence(relation) }
    catalog.alterSequence(sequence.oid, options: statement.options)
    guard let parts = statement.options.ownedBy else { return }
    try catalog.setOwner(ownerColumn(parts), ofSequence: sequence.oid)
  }

  /// What stands in for a sequence that nothing here made is no error.
  private func requireSequence(_ relation: Relation) throws(CatalogError) {
    if relation.table?.isPartial == true { return }
    throw CatalogError(code: "42809", message: "\"\(relation.name.name)\" is not a sequence")
  }
}
