import PglintelCatalog
import PglintelSyntax

/// One look into a system catalog: what is asked for, and what is known.
struct SystemScan {
  let catalog: Catalog
  let path: SearchPath
  /// Columns that must have these values; rows that have others may be left out.
  var wanted: [String: Value] = [:]
  /// Schemas that nothing here made, which the query asks for by name.
  var foreignSchemas: [String] = []

  func text(_ column: String) -> String? { wanted[column]?.knownText }

  func object(_ column: String) -> SystemObject? { wanted[column]?.knownObject }

  // MARK: Relations

  /// Relations in order of identity; those that are asked for by a name or an OID in these columns.
  func relations(name: String? = nil, oid: String? = nil) -> [Relation] {
    if let oid, case .relation(let wanted)? = object(oid) { return catalog.relation(wanted).map { [$0] } ?? [] }
    if let name, let wanted = text(name) { return relations(named: wanted) }
    var all = catalog.tables.values.map(Relation.table)
    all += catalog.views.values.map(Relation.view)
    all += catalog.indexes.values.map(Relation.index)
    all += catalog.sequences.values.map(Relation.sequence)
    return all.sorted { $0.oid < $1.oid }
  }

  func relations(named name: String) -> [Relation] {
    let schemas = catalog.schemas.keys.sorted() + [SearchPath.temporarySchema]
    return schemas.compactMap { catalog.relation(QualifiedName(schema: $0, name: name), in: path).value }
      .sorted { $0.oid < $1.oid }
  }

  func tables(name: String? = nil, oid: String? = nil) -> [Table] {
    if name.flatMap(text) == nil, oid.flatMap(object) == nil { return catalog.tablesInOrder }
    return relations(name: name, oid: oid).compactMap(\.table)
  }

  /// Whether it is there for certain.
  func isCertain(_ oid: OID) -> Bool {
    let uncertainty = catalog.uncertainty
    return oid >= uncertainty.everythingBefore && !uncertainty.relations.contains(oid)
  }

  // MARK: What may be there

  /// Names of relations that may exist although nothing here made them.
  ///
  /// - Parameter column: the one with the name.
  func possibleNames(_ column: String) -> [(name: Value, schema: Value)] {
    // What an OID stands for is known.
    if object("oid") != nil { return [] }
    var result: [(name: Value, schema: Value)] = foreignSchemas.map { (.something, .text($0)) }
    result.append((.pieces(["pg_", nil]), .text("pg_catalog")))
    guard let wanted = text(column) else { return result + allPossibleNames }
    let name = QualifiedName(name: wanted)
    let isRunners = RunnerTables.contains(name) && relations(named: wanted).isEmpty
    if catalog.mayExist(name) || isRunners { result.append((.text(wanted), .something)) }
    return result
  }

  private var allPossibleNames: [(name: Value, schema: Value)] {
    let uncertainty = catalog.uncertainty
    if uncertainty.anyName { return [(.something, .something)] }
    return uncertainty.names.sorted().map { (.text($0), .something) }
      + uncertainty.prefixes.sorted().map { (.pieces([$0, nil]), .something) }
  }

  /// Tables that may have columns, constraints or indexes that nothing here knows of.
  ///
  /// - Parameters:
  ///   - name: the column with the table's name.
  ///   - oid: the column with its OID.
  ///   - part: the column with the name of the column, constraint or index.
  func doubtfulTables(
    name: String? = nil, oid: String? = nil, part: String
  ) -> [(name: Value, schema: Value, object: Value)] {
    let known = tables(name: name, oid: oid).filter { catalog.isUncertain($0.oid) }
      .map { (Value.text($0.name.name), schema(of: $0.name), Value.object(.relation($0.oid))) }
    if let oid, object(oid) != nil { return known }
    guard let name, text(name) != nil else {
      return known + possibleParts(part).map { ($0.name, $0.schema, .something) }
    }
    let others = possibleNames(name).filter { $0.schema != .text("pg_catalog") }
    return known + others.map { ($0.name, $0.schema, .something) }
  }

  /// Tables or types that are not known, with something of the name that is wanted in this column.
  func possibleParts(_ column: String) -> [(name: Value, schema: Value)] {
    let foreign: [(name: Value, schema: Value)] = foreignSchemas.map { (.something, .text($0)) }
    let mayBeThere = text(column).map { catalog.mayExist(QualifiedName(name: $0)) } ?? catalog.uncertainty.anyName
    return mayBeThere ? foreign + [(.something, .something)] : foreign
  }

  // MARK: Values

  func schema(of name: ObjectName) -> Value {
    name.schema == SearchPath.temporarySchema ? .oneOf(.beginning("pg_temp")) : .text(name.schema)
  }

  func namespace(of name: ObjectName) -> Value {
    name.schema == SearchPath.temporarySchema ? .something : .object(.namespace(name.schema))
  }

  func namespace(_ schema: Value) -> Value {
    schema.knownText.map { .object(.namespace($0)) } ?? .something
  }
}
