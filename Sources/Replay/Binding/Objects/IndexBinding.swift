import PglintelCatalog
import PglintelStatements

extension Binder {
  mutating func createIndex(_ statement: CreateIndex) throws(CatalogError) {
    let relation = try relation(statement.index.relation)
    guard relation.takesIndexes else {
      throw CatalogError(code: "42809", message: "cannot create index on relation \"\(relation.name.name)\"")
    }
    if statement.ifNotExists, let name = statement.index.name,
      catalog.isRelationNameTaken(ObjectName(schema: relation.name.schema, name: name))
    {
      return
    }
    try catalog.createIndex(catalog.resolved(statement.index, in: path), on: relation.oid)
  }
}

extension Relation {
  fileprivate var takesIndexes: Bool {
    switch self {
    case .table(let table): !table.isForeign
    case .view(let view): view.isMaterialized
    case .index, .sequence: false
    }
  }
}
