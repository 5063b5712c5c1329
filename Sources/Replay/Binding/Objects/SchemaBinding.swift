import PglintelCatalog
import PglintelStatements

extension Binder {
  /// Its elements are made in the new schema, kind by kind (`parse_utilcmd.c`, transformCreateSchemaStmt).
  mutating func createSchema(_ statement: CreateSchema) throws(CatalogError) {
    if statement.ifNotExists, catalog.schemas[statement.name] != nil { return }
    try catalog.createSchema(statement.name)
    let path = session.prepend(statement.name)
    let ranked = statement.elements.enumerated().sorted {
      ($0.element.rankInSchema, $0.offset) < ($1.element.rankInSchema, $1.offset)
    }
    for entry in ranked { try bind(entry.element) }
    session.restore(path)
  }

  /// Nothing where the session looks for names where it always does: some extensions have a schema of their own.
  private var defaultExtensionSchema: String? { path == SearchPath() ? nil : path.creationSchema }

  mutating func createExtension(_ statement: CreateExtension) throws(CatalogError) {
    if statement.ifNotExists, catalog.extensions[statement.name] != nil { return }
    try catalog.createExtension(statement.name, in: statement.schema ?? defaultExtensionSchema)
    switch ExtensionRelations.of(statement.name) {
    case .known(let names): catalog.markUncertain(names: names)
    case .unknown: if !catalog.uncertainty.isClosed { catalog.assumeAnyName() }
    }
  }
}

extension Statement {
  fileprivate var rankInSchema: Int {
    switch self {
    case .createSequence: 0
    case .createTable: 1
    case .createView: 2
    case .createIndex: 3
    case .createTrigger: 4
    default: 5
    }
  }
}
