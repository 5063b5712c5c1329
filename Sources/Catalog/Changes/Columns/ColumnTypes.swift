import PglintelSyntax

extension Catalog {
  public mutating func alterColumnType(
    _ name: String, of oid: OID, to type: TypeName, collation: QualifiedName? = nil, isOnly: Bool = false
  ) throws(CatalogError) {
    guard let (table, column) = try findColumn(name, of: oid) else { return }
    if !isLenient(table) { try requireTypeChangeable(column, of: table, to: type, isOnly: isOnly) }
    try alterColumn(name, of: oid) {
      $0.defaultValue = $0.defaultValue.map { $0.bound(to: column.type) }
      $0.type = type
      $0.collation = collation
    }
    for user in [oid] + descendants(of: oid).map(\.oid) { note(type, usedBy: user) }
    // The sequence of an identity column follows its type (`parse_utilcmd.c`, transformAlterTableStmt).
    if column.identity != nil, let sequence = column.ownedSequence, sequences[sequence] != nil {
      sequences[sequence]?.options.type = type
      altered(.object(sequence))
    }
  }

  /// `tablecmds.c`, ATPrepAlterColumnType and ATExecAlterColumnType.
  private func requireTypeChangeable(
    _ column: Column, of table: Table, to type: TypeName, isOnly: Bool
  ) throws(CatalogError) {
    let name = column.name
    if column.isInherited { throw .invalidTableDefinition("cannot alter inherited column \"\(name)\"") }
    if isOnly, table.children.contains(where: { tables[$0]?.column(name) != nil }) {
      throw .invalidTableDefinition("type of inherited column \"\(name)\" must be changed in child tables too")
    }
    if table.partitionKey?.columns.contains(name) == true {
      throw .invalidTableDefinition(
        "cannot alter column \"\(name)\" because it is part of the partition key of relation \"\(table.name.name)\"")
    }
    if column.identity != nil, !["int2", "int4", "int8"].contains(type.builtInName) {
      throw CatalogError(code: "22023", message: "identity column type must be smallint, integer, or bigint")
    }
    try requireNoTypeDependents(name, of: table)
  }

  /// Views that read a column: as long as they are there its type cannot be changed (0A000).
  public func viewsReading(column name: String, of table: Table) -> [View] {
    viewsReading(table.oid).filter { $0.reads(name, of: table.oid) && !isUncertain($0.oid) }
  }

  private func requireNoTypeDependents(_ name: String, of table: Table) throws(CatalogError) {
    if !viewsReading(column: name, of: table).isEmpty {
      throw .notSupported("cannot alter type of a column used by a view or rule")
    }
    if table.policies.contains(where: { $0.mentions(name) }) {
      throw .notSupported("cannot alter type of a column used in a policy definition")
    }
    if table.columns.contains(where: { $0.generated?.expression.columnNames.contains(name) == true }) {
      throw .notSupported("cannot alter type of a column used by a generated column")
    }
  }
}

extension Expression {
  /// A literal of a column's default has the type that the column had when it was set (`tablecmds.c`,
  /// ATExecAlterColumnType): `'1970-01-01'` stays a timestamp without time zone.
  fileprivate func bound(to type: TypeName) -> Expression {
    guard case .constant(.string) = self else { return self }
    return .cast(self, TypeName(schema: type.schema, name: type.name, arrayDimensions: type.arrayDimensions))
  }
}
