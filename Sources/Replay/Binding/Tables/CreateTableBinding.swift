import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// CREATE TABLE in the order in which PostgreSQL does it (`parse_utilcmd.c`, transformCreateStmt): columns, checks, keys,
/// what LIKE copies, foreign keys. Names that it chooses depend on it.
extension Binder {
  mutating func createTable(_ statement: CreateTable) throws(CatalogError) {
    let isTemporary =
      statement.persistence == .temporary || statement.name.schema == SearchPath.temporarySchema
    let name = try newRelationName(statement.name, isTemporary: isTemporary)
    if statement.ifNotExists, catalog.isRelationNameTaken(name) { return }
    let persistence = isTemporary ? .temporary : statement.persistence
    let oid = try catalog.createTable(name, persistence: persistence, isForeign: statement.isForeign)
    if let foreign = statement.foreign { catalog.setForeign(catalog.resolved(foreign, in: path), of: oid) }
    if !statement.options.isEmpty { catalog.setOptions(statement.options, of: oid) }
    if isTemporary { session.remember(temporary: oid, dropsOnCommit: statement.dropsOnCommit) }
    // Where any name may exist, as in a history without a beginning, what it creates is believed to be its own.
    if statement.ifNotExists, catalog.uncertainty.names.contains(name.name) { catalog.markUncertain(oid) }
    // The keys that a partition inherits have to fit its own partition key.
    if let key = statement.partitionKey { catalog.setPartitionKey(resolved(key), of: oid) }
    try takeParents(of: statement, to: oid)
    attribute(to: span)
    let statement = try withAttributes(of: statement, oid)
    try defineColumns(of: statement, in: oid)
    try addConstraints(of: statement, to: oid)
  }

  /// A typed table has its type's attributes as columns (`parse_utilcmd.c`, transformOfType).
  private mutating func withAttributes(of statement: CreateTable, _ oid: OID) throws(CatalogError) -> CreateTable {
    guard let name = statement.type else { return statement }
    guard let type = try type(QualifiedName(schema: name.schema, name: name.name)), let attributes = type.attributes
    else {
      catalog.markUncertain(oid)
      return statement
    }
    catalog.setRowType(type.oid, of: oid)
    var result = statement
    result.columns = attributes.map { attribute in
      var column =
        statement.columns.first { $0.name == attribute.name }
        ?? ColumnDefinition(name: attribute.name, type: attribute.type, span: statement.columns.first?.span ?? span)
      column.type = attribute.type
      column.collation = attribute.collation
      return column
    }
    return result
  }

  private mutating func takeParents(of statement: CreateTable, to oid: OID) throws(CatalogError) {
    if let parent = statement.partitionOf, let bound = statement.partitionBound {
      try catalog.makePartition(oid, of: table(parent).oid, bound: bound)
    }
    guard !statement.inherits.isEmpty else { return }
    var parents: [OID] = []
    for name in statement.inherits { parents.append(try table(name).oid) }
    try catalog.makeChild(oid, of: parents)
  }

  private mutating func defineColumns(of statement: CreateTable, in oid: OID) throws(CatalogError) {
    var likes = statement.likes[...]
    for (position, column) in statement.columns.enumerated() {
      while let like = likes.first, like.position <= position {
        likes.removeFirst()
        try copyColumns(of: like, to: oid)
      }
      if statement.partitionOf != nil { try requireColumn(column.name, ofPartition: oid) }
      clause = column.span
      try catalog.defineColumn(resolved(column), of: oid)
      setForeignOptions(of: column, in: oid)
      attribute(to: column.span)
    }
    clause = nil
    for like in likes { try copyColumns(of: like, to: oid) }
    for column in statement.columns { try requirePlainSources(of: column, in: oid) }
  }

  mutating func setForeignOptions(of column: ColumnDefinition, in oid: OID) {
    guard !column.foreignOptions.isEmpty, let number = catalog.tables[oid]?.column(column.name)?.number else { return }
    catalog.setForeignOptions(column.foreignOptions, ofColumn: number, of: oid)
  }

  /// A partition's column definitions only add to the parent's columns.
  private func requireColumn(_ name: String, ofPartition oid: OID) throws(CatalogError) {
    guard let table = catalog.tables[oid], let parent = table.partition?.parent, !catalog.isUncertain(parent),
      table.column(name) == nil
    else { return }
    throw CatalogError(code: "42703", message: "column \"\(name)\" does not exist")
  }

  private mutating func addConstraints(of statement: CreateTable, to oid: OID) throws(CatalogError) {
    let constraints = statement.constraintsInOrder
    for constraint in constraints where !constraint.isForeignKey { try add(constraint, to: oid) }
    clause = nil
    for like in statement.likes { try copyParts(of: like, to: oid) }
    attribute(to: span)
    for constraint in constraints where constraint.isForeignKey { try add(constraint, to: oid) }
  }

  /// Adds a constraint under the name that it has or gets; the change is its clause's.
  mutating func add(
    _ constraint: ConstraintDefinition, to oid: OID, isOnly: Bool = false
  ) throws(CatalogError) {
    clause = constraint.span
    var referenced: OID?
    if case .foreignKey(let key) = constraint.kind { referenced = try referencedTable(key) }
    let resolved = catalog.resolved(constraint, in: path)
    try catalog.addConstraint(resolved, to: oid, referencing: referenced, isOnly: isOnly)
    attribute(to: constraint.span)
  }

  private mutating func referencedTable(_ key: ForeignKeyDefinition) throws(CatalogError) -> OID {
    guard let table = try relation(key.referencedTable).table else {
      throw CatalogError(code: "42809", message: "referenced relation \"\(key.referencedTable.name)\" is not a table")
    }
    return table.oid
  }

  private func resolved(_ key: PartitionKey) -> PartitionKey {
    key.mappingTerms { term in
      guard case .expression(let expression) = term else { return term }
      return .expression(catalog.resolved(expression, in: path))
    }
  }
}
