import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  mutating func createView(_ statement: CreateView) throws(CatalogError) {
    let reads = try read(statement.query, recordingNames: statement.written?.names.isEmpty == false)
    let isTemporary = statement.isTemporary || (statement.name.schema == nil && readsTemporary(reads))
    let name = try newRelationName(statement.name, isTemporary: isTemporary)
    let columns = reads.columns?.renamed(statement.columnNames).map(\.name)
    if let columns { try requireDistinct(columns) }
    let definition = ViewDefinition(
      query: statement.query, written: bound(statement.written, by: reads), dependencies: reads.dependencies,
      columnNames: columns,
      options: statement.options,
      isTemporary: isTemporary)
    let oid = try catalog.createView(name, definition, replaces: statement.replaces)
    if isTemporary { session.remember(temporary: oid, dropsOnCommit: false) }
  }

  /// A query's text with what its names stand for.
  func bound(_ written: WrittenSQL?, by reads: QueryReads?) -> WrittenSQL? {
    guard let written, let names = reads?.names else { return bound(written) }
    return names.bind(catalog.resolved(written, in: path), in: path.schemas)
  }

  private func requireDistinct(_ columns: [String]) throws(CatalogError) {
    var seen: Set<String> = []
    for column in columns where !seen.insert(column).inserted {
      throw CatalogError(code: "42701", message: "column \"\(column)\" specified more than once")
    }
  }

  /// A view over something temporary is temporary itself (`view.c`, DefineView).
  private func readsTemporary(_ reads: QueryReads) -> Bool {
    reads.dependencies.contains { catalog.relation($0.relation)?.name.schema == SearchPath.temporarySchema }
  }
}
