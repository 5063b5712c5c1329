import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// CREATE TABLE AS, SELECT INTO, CREATE MATERIALIZED VIEW.
extension Binder {
  mutating func createTableAs(_ statement: CreateTableAs) throws(CatalogError) {
    let isTemporary = statement.persistence == .temporary
    let name = try newRelationName(statement.name, isTemporary: isTemporary)
    if statement.ifNotExists, catalog.isRelationNameTaken(name) { return }
    let reading = try statement.query.map { query throws(CatalogError) in
      try read(query, recordingNames: statement.written?.names.isEmpty == false)
    }
    let columns = reading?.columns.map { $0.renamed(statement.columnNames) }
    let oid =
      statement.isMaterializedView
      ? try createMaterializedView(name, statement, reading, columns)
      : try createTable(name, statement, columns)
    if isTemporary { session.remember(temporary: oid, dropsOnCommit: statement.dropsOnCommit) }
    if statement.withData { outcome.fills.append(oid) }
  }

  private mutating func createTable(
    _ name: ObjectName, _ statement: CreateTableAs, _ columns: [OutputColumn]?
  ) throws(CatalogError) -> OID {
    let oid = try catalog.createTable(name, persistence: statement.persistence)
    if !statement.options.isEmpty { catalog.setOptions(statement.options, of: oid) }
    for column in columns ?? [] {
      try catalog.addColumn(ColumnDefinition(name: column.name, type: column.type ?? .unknown), to: oid)
    }
    if columns == nil { catalog.setPartial(oid) }
    return oid
  }

  private mutating func createMaterializedView(
    _ name: ObjectName, _ statement: CreateTableAs, _ reading: QueryReads?, _ columns: [OutputColumn]?
  ) throws(CatalogError) -> OID {
    let definition = ViewDefinition(
      query: statement.query, written: bound(statement.written, by: reading), dependencies: reading?.dependencies ?? [],
      columnNames: columns?.map(\.name),
      options: statement.options, isMaterialized: true, isPopulated: statement.withData)
    return try catalog.createView(name, definition)
  }
}
