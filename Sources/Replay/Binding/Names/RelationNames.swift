import PglintelCatalog
import PglintelSyntax

extension Binder {
  /// The relation that a statement needs. One that nothing here made, where that may be, is taken to be a table.
  mutating func relation(_ name: QualifiedName) throws(CatalogError) -> Relation {
    switch catalog.relation(name, in: path) {
    case .found(let relation): return relation
    case .absent where !RunnerTables.contains(name): throw missing(name)
    case .absent, .unknown:
      let oid = catalog.assumeTable(ObjectName(schema: name.schema ?? path.creationSchema, name: name.name))
      guard let relation = catalog.relation(oid) else { throw missing(name) }
      return relation
    }
  }

  /// The same for statements with IF EXISTS: nil where there is nothing to do.
  mutating func relation(_ name: QualifiedName, ifExists: Bool) throws(CatalogError) -> Relation? {
    if ifExists { return catalog.relation(name, in: path).value }
    return try relation(name)
  }

  /// The table, or view where a statement takes that as well.
  mutating func table(_ name: QualifiedName) throws(CatalogError) -> Table {
    guard let table = try relation(name).table else {
      throw CatalogError(code: "42809", message: "\"\(name.name)\" is not a table")
    }
    return table
  }

  /// Why a name cannot be used. One that was never there hints at a history without its beginning.
  mutating func missing(_ name: QualifiedName) -> CatalogError {
    noteUnseen(name)
    return undefined(name)
  }

  mutating func noteUnseen(_ name: QualifiedName) {
    let schema = name.schema ?? path.creationSchema
    if !catalog.wasDropped(ObjectName(schema: schema, name: name.name)) { unseenName = name }
  }

  func undefined(_ name: QualifiedName) -> CatalogError {
    if let schema = name.schema, catalog.schemas[schema] == nil, schema != SearchPath.temporarySchema {
      return CatalogError(code: "3F000", message: "schema \"\(schema)\" does not exist")
    }
    return .undefinedRelation(name.schema.map { "\($0).\(name.name)" } ?? name.name)
  }

  /// Relations of the server itself; nothing is known of them, and nothing changes them.
  func isSystem(_ name: QualifiedName) -> Bool {
    name.mayBeSystem && (name.schema != nil || catalog.relation(name, in: path).value == nil)
  }

  // MARK: New names

  /// Where a new relation is created (`namespace.c`, RangeVarGetCreationNamespace).
  func newRelationName(_ name: QualifiedName, isTemporary: Bool = false) throws(CatalogError) -> ObjectName {
    if isTemporary {
      if let schema = name.schema, schema != SearchPath.temporarySchema {
        throw CatalogError(code: "42P16", message: "cannot create temporary relation in non-temporary schema")
      }
      return ObjectName(schema: SearchPath.temporarySchema, name: name.name)
    }
    return try newName(name)
  }

  /// Where a new object is created: in the schema that is named, or the first one of the search path that exists.
  func newName(_ name: QualifiedName) throws(CatalogError) -> ObjectName {
    if let schema = name.schema {
      guard mayHoldObjects(schema) else {
        throw CatalogError(code: "3F000", message: "schema \"\(schema)\" does not exist")
      }
      return ObjectName(schema: schema, name: name.name)
    }
    guard let schema = path.schemas.first(where: mayHoldObjects) else {
      throw CatalogError(code: "3F000", message: "no schema has been selected to create in")
    }
    return ObjectName(schema: schema, name: name.name)
  }

  /// A schema that nothing here made exists all the same, where the world is open.
  func mayHoldObjects(_ schema: String) -> Bool {
    catalog.schemas[schema] != nil || schema == SearchPath.temporarySchema || !catalog.uncertainty.isClosed
  }
}

extension QualifiedName {
  /// Whether a relation of the server has such a name.
  var mayBeSystem: Bool {
    schema.map { $0 == "pg_catalog" || $0 == "information_schema" } ?? name.hasPrefix("pg_")
  }
}
