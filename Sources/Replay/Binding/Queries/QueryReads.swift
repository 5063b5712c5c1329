import PglintelCatalog
import PglintelSyntax

/// What a query reads and gives, its names bound.
struct QueryReads {
  /// Nil where they are not known: `SELECT *` of something unknown.
  var columns: [OutputColumn]?
  /// In order of identity.
  var dependencies: [View.Dependency]
  /// What the names in it stand for, where that was asked for.
  var names: BoundNames?
}

/// A column that a query gives.
struct OutputColumn {
  var name: String
  /// Nil where it would take more to tell.
  var type: TypeName?
}

extension [OutputColumn] {
  /// With other names for the first ones: `CREATE VIEW v (a, b)`.
  func renamed(_ names: [String]) -> [OutputColumn] {
    enumerated().map { OutputColumn(name: $0 < names.count ? names[$0] : $1.name, type: $1.type) }
  }
}

extension Binder {
  /// Binds a query's names as of now. Its relations have to exist.
  ///
  /// - Parameter table: whose columns stand in scope outside, for a policy's expressions.
  mutating func read(
    _ query: Query, inside table: Table? = nil, recordingNames: Bool = false
  ) throws(CatalogError) -> QueryReads {
    for name in query.relations where !isSystem(name) { _ = try relation(name) }
    return analyzed(query, inside: table, recordingNames: recordingNames)
  }

  /// The same where its relations are known to be there.
  func analyzed(_ query: Query, inside table: Table?, recordingNames: Bool) -> QueryReads {
    var analysis = QueryAnalysis(catalog: catalog, path: path)
    if recordingNames { analysis.names = NameRecord() }
    let outer = table.map { [FromScope(RangeItem(.table($0), alias: nil))] } ?? []
    let columns = analysis.output(of: query, in: QueryEnvironment(scopes: outer))
    return QueryReads(columns: columns, dependencies: analysis.dependencies, names: analysis.names.map(BoundNames.init))
  }
}
