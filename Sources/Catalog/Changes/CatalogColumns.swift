import PglintelSyntax

extension Catalog {
  /// `MaxHeapAttributeNumber` (`htup_details.h`).
  private static let maximumColumns = 1_600

  /// Adds a column with its default, identity and sequence, here and in all children; its constraints are added apart.
  public mutating func addColumn(
    _ definition: ColumnDefinition, to oid: OID, isInherited: Bool = false
  ) throws(CatalogError) {
    guard let table = tables[oid] else { return }
    guard table.column(definition.name) == nil else {
      if isInherited { return }
      throw .duplicateColumn(definition.name, of: table.name.name)
    }
    guard table.columns.count < Self.maximumColumns else {
      throw CatalogError(code: "54011", message: "tables can have at most \(Self.maximumColumns) columns")
    }
    appendColumn(definition, to: table, isInherited: isInherited)
    for child in table.children { try addColumn(definition, to: child, isInherited: true) }
  }

  private mutating func appendColumn(_ definition: ColumnDefinition, to table: Table, isInherited: Bool) {
    let serial = definition.type.serialBase
    var column = Column(number: table.nextColumnNumber, name: definition.name, type: serial ?? definition.type)
    column.isNotNull = definition.isNotNull || serial != nil || definition.identity != nil
    column.defaultValue = definition.defaultValue
    column.identity = definition.identity
    column.generated = definition.generated
    column.collation = definition.collation
    column.isInherited = isInherited
    if serial != nil || definition.identity != nil, !isInherited {
      let sequence = createOwnedSequence(of: table, column: column)
      column.ownedSequence = sequence
      if serial != nil, let name = sequences[sequence]?.name { column.defaultValue = .nextValue(of: name) }
    }
    tables[table.oid]?.nextColumnNumber += 1
    tables[table.oid]?.columns.append(column)
    created(.column(table.oid, column.number))
  }

  /// `t_c_seq` in the table's schema (`parse_utilcmd.c`, generateSerialExtraStmts).
  mutating func createOwnedSequence(of table: Table, column: Column) -> OID {
    let schema = table.name.schema
    let name = ObjectNaming.choose(table.name.name, column.name, label: "seq") {
      isRelationNameTaken(ObjectName(schema: schema, name: $0))
    }
    var options = SequenceOptions()
    options.type = column.type
    var sequence = CatalogSequence(
      oid: makeOID(), name: ObjectName(schema: schema, name: name), options: options, isTemporary: table.isTemporary)
    sequence.owner = ColumnReference(table: table.oid, number: column.number)
    relationNames[sequence.name] = sequence.oid
    sequences[sequence.oid] = sequence
    created(.object(sequence.oid))
    return sequence.oid
  }

  /// Changes a column here and in all children.
  public mutating func alterColumn(
    _ name: String, of oid: OID, isOnly: Bool = false, _ change: (inout Column) -> Void
  ) throws(CatalogError) {
    guard let table = tables[oid] else { return }
    guard let index = table.columns.firstIndex(where: { $0.name == name }) else {
      if table.isPartial { return }
      throw .undefinedColumn(name, of: table.name.name)
    }
    var column = table.columns[index]
    change(&column)
    tables[oid]?.columns[index] = column
    altered(.column(oid, column.number))
    guard !isOnly else { return }
    for child in table.children { try alterColumn(name, of: child, change) }
  }

  public mutating func addIdentity(_ kind: IdentityKind, to name: String, of oid: OID) throws(CatalogError) {
    guard let table = tables[oid], let column = table.column(name) else { return }
    let sequence = createOwnedSequence(of: table, column: column)
    try alterColumn(name, of: oid) {
      $0.identity = kind
      $0.ownedSequence = sequence
    }
  }

  public mutating func dropIdentity(of name: String, in oid: OID) throws(CatalogError) {
    if let sequence = tables[oid]?.column(name)?.ownedSequence { removeSequence(sequence) }
    try alterColumn(name, of: oid) {
      $0.identity = nil
      $0.ownedSequence = nil
    }
  }

  /// A rename is followed by everything that holds the column's name.
  public mutating func renameColumn(_ name: String, of oid: OID, to newName: String) throws(CatalogError) {
    guard let table = tables[oid] else { return }
    guard let column = table.column(name) else {
      if table.isPartial { return }
      throw .undefinedColumn(name, of: table.name.name)
    }
    guard table.column(newName) == nil else { throw .duplicateColumn(newName, of: table.name.name) }
    tables[oid] = table.renamingColumn(name, to: newName)
    for index in table.indexes { indexes[index] = indexes[index]?.renamingColumn(name, to: newName) }
    renameReferencedColumn(name, of: oid, to: newName)
    for view in viewsReading[oid] ?? [] { views[view]?.renameDependency(on: oid, column: name, to: newName) }
    altered(.column(oid, column.number))
    for child in table.children { try renameColumn(name, of: child, to: newName) }
  }

  private mutating func renameReferencedColumn(_ name: String, of oid: OID, to newName: String) {
    for referencing in referencing[oid] ?? [] {
      for index in tables[referencing]?.constraints.indices ?? 0..<0 {
        guard case .foreignKey(var key) = tables[referencing]?.constraints[index].kind, key.referencedTable == oid
        else { continue }
        key.referencedColumns = key.referencedColumns.map { $0 == name ? newName : $0 }
        tables[referencing]?.constraints[index].kind = .foreignKey(key)
      }
    }
  }
}

extension Expression {
  /// `nextval('s'::regclass)`.
  static func nextValue(of sequence: ObjectName) -> Expression {
    .call(
      FunctionCall(
        name: QualifiedName(name: "nextval"),
        arguments: [.cast(.constant(.string(sequence.sql)), TypeName(name: "regclass"))]))
  }
}

extension Catalog {
  mutating func removeSequence(_ oid: OID) {
    guard let sequence = sequences[oid] else { return }
    release(sequence.name)
    sequences[oid] = nil
    dropped(.object(oid))
  }
}
