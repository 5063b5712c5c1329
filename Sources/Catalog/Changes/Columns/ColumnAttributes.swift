import PglintelSyntax

extension Catalog {
  /// Changes a column here and in all children.
  public mutating func alterColumn(
    _ name: String, of oid: OID, isOnly: Bool = false, _ change: (inout Column) -> Void
  ) throws(CatalogError) {
    guard let (table, _) = try findColumn(name, of: oid) else { return }
    for member in [table] + (isOnly ? [] : descendants(of: oid)) {
      guard let column = member.column(name) else { continue }
      edit(ColumnReference(table: member.oid, number: column.number), change)
      altered(.column(member.oid, column.number))
    }
  }

  /// Nil where it may be there all the same.
  func findColumn(_ name: String, of oid: OID) throws(CatalogError) -> (Table, Column)? {
    guard let table = tables[oid] else { return nil }
    if let column = table.column(name) { return (table, column) }
    if isLenient(table) { return nil }
    throw .undefinedColumn(name, of: table.name.name)
  }

  /// SET DEFAULT; nil for DROP DEFAULT.
  public mutating func setDefault(
    _ value: Expression?, of name: String, in oid: OID, isOnly: Bool = false
  ) throws(CatalogError) {
    if views[oid] != nil { return altered(.object(oid)) }
    guard let (table, column) = try findColumn(name, of: oid) else { return }
    if !isLenient(table) {
      let subject = "column \"\(name)\" of relation \"\(table.name.name)\""
      if column.identity != nil { throw .syntax("\(subject) is an identity column") }
      if column.generated != nil { throw .syntax("\(subject) is a generated column") }
    }
    try alterColumn(name, of: oid, isOnly: isOnly) { $0.defaultValue = value }
    for user in [oid] + (isOnly ? [] : descendants(of: oid).map(\.oid)) { note(value, usedBy: user) }
  }

  public mutating func setNotNull(
    _ isNotNull: Bool, of name: String, in oid: OID, isOnly: Bool = false
  ) throws(CatalogError) {
    guard let (table, column) = try findColumn(name, of: oid) else { return }
    if !isNotNull, !isLenient(table) { try requireNullable(column, of: table) }
    try alterColumn(name, of: oid, isOnly: isOnly) { $0.isNotNull = isNotNull }
  }

  /// `tablecmds.c`, ATExecDropNotNull.
  private func requireNullable(_ column: Column, of table: Table) throws(CatalogError) {
    if column.identity != nil {
      throw .syntax("column \"\(column.name)\" of relation \"\(table.name.name)\" is an identity column")
    }
    if table.primaryKey?.columns.contains(column.name) == true {
      throw .invalidTableDefinition("column \"\(column.name)\" is in a primary key")
    }
    if let parent = table.partition?.parent, tables[parent]?.column(column.name)?.isNotNull == true {
      throw .invalidTableDefinition("column \"\(column.name)\" is marked NOT NULL in parent table")
    }
  }

  /// SET EXPRESSION AS (PostgreSQL 17).
  public mutating func setExpression(_ expression: Expression, of name: String, in oid: OID) throws(CatalogError) {
    guard try findGenerated(name, of: oid, ifExists: false) != nil else { return }
    try alterColumn(name, of: oid) { $0.generated?.expression = expression }
    note(expression, usedBy: oid)
  }

  /// DROP EXPRESSION: the column keeps its values and is an ordinary one.
  public mutating func dropExpression(of name: String, in oid: OID, ifExists: Bool) throws(CatalogError) {
    guard let column = try findGenerated(name, of: oid, ifExists: ifExists) else { return }
    if column.isInherited {
      throw .invalidTableDefinition("cannot drop generation expression from inherited column")
    }
    try alterColumn(name, of: oid) { $0.generated = nil }
  }

  private func findGenerated(_ name: String, of oid: OID, ifExists: Bool) throws(CatalogError) -> Column? {
    guard let (table, column) = try findColumn(name, of: oid) else { return nil }
    if column.generated != nil { return column }
    if ifExists || isLenient(table) { return nil }
    throw .wrongState("column \"\(name)\" of relation \"\(table.name.name)\" is not a stored generated column")
  }
}
