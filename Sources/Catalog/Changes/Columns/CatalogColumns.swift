import PglintelSyntax

extension Catalog {
  /// `MaxHeapAttributeNumber` (`htup_details.h`).
  private static let maximumColumns = 1_600

  /// ADD COLUMN: with its default, identity and sequence, here and in all children; its constraints are added apart.
  public mutating func addColumn(
    _ definition: ColumnDefinition, to oid: OID, isOnly: Bool = false
  ) throws(CatalogError) {
    guard let table = tables[oid] else { return }
    if table.isPartition { throw .wrongObjectType("cannot add column to a partition") }
    if table.column(definition.name) != nil {
      if isLenient(table) { return }
      throw .duplicateColumn(definition.name, of: table.name.name)
    }
    if isOnly, !table.children.isEmpty {
      throw .invalidTableDefinition("column must be added to child tables too")
    }
    let children = table.children
    let column = try appendColumn(definition, to: table)
    for child in children { try handDown(column, to: child) }
  }

  /// A column as CREATE TABLE defines it: one that a parent has handed down already is merged with it.
  public mutating func defineColumn(_ definition: ColumnDefinition, of oid: OID) throws(CatalogError) {
    guard let table = tables[oid] else { return }
    guard let inherited = table.column(definition.name) else {
      try appendColumn(definition, to: table)
      return
    }
    guard inherited.isInherited, !inherited.isLocal || table.isPartition else {
      throw CatalogError(code: "42701", message: "column \"\(definition.name)\" specified more than once")
    }
    let type = table.isPartition ? inherited.type : definition.type.serialBase ?? definition.type
    guard inherited.type.isSame(as: type) else {
      throw .datatypeMismatch("column \"\(definition.name)\" has a type conflict")
    }
    merge(makeColumn(definition, number: inherited.number, of: table), into: inherited, of: table)
  }

  private mutating func merge(_ own: Column, into inherited: Column, of table: Table) {
    edit(ColumnReference(table: table.oid, number: inherited.number)) { column in
      column.isLocal = !table.isPartition
      column.isNotNull = column.isNotNull || own.isNotNull
      column.defaultValue = own.defaultValue ?? column.defaultValue
      column.identity = own.identity
      column.ownedSequence = own.ownedSequence
    }
    note(own.defaultValue, usedBy: table.oid)
    created(.column(table.oid, inherited.number))
  }

  @discardableResult
  private mutating func appendColumn(
    _ definition: ColumnDefinition, to table: Table
  ) throws(CatalogError) -> Column {
    let column = makeColumn(definition, number: try nextColumnNumber(of: table), of: table)
    insert(column, into: table.oid)
    return column
  }

  /// The column with its sequence, which no table has yet.
  private mutating func makeColumn(_ definition: ColumnDefinition, number: Int, of table: Table) -> Column {
    let serial = definition.type.serialBase
    var column = Column(number: number, name: definition.name, type: serial ?? definition.type)
    column.isNotNull = definition.isNotNull || serial != nil || definition.identity != nil
    column.defaultValue = definition.defaultValue
    column.identity = definition.identity
    column.generated = definition.generated
    column.collation = definition.collation
    guard serial != nil || definition.identity != nil else { return column }
    let sequence = createOwnedSequence(of: table, column: column, options: definition.identityOptions)
    column.ownedSequence = sequence.oid
    if serial != nil { column.defaultValue = .nextValue(of: sequence.name) }
    return column
  }

  private func nextColumnNumber(of table: Table) throws(CatalogError) -> Int {
    if table.columns.count < Self.maximumColumns { return table.nextColumnNumber }
    throw CatalogError(code: "54011", message: "tables can have at most \(Self.maximumColumns) columns")
  }

  private mutating func insert(_ column: Column, into oid: OID) {
    tables[oid]?.append(column)
    note(column.type, usedBy: oid)
    note(column.defaultValue, usedBy: oid)
    note(column.generated?.expression, usedBy: oid)
    created(.column(oid, column.number))
  }

  /// Gives a child, and its children, a parent's column; one of the same name is merged with it.
  mutating func handDown(_ column: Column, to oid: OID) throws(CatalogError) {
    guard let child = tables[oid] else { return }
    if let own = child.column(column.name) {
      guard own.type.isSame(as: column.type) || isLenient(child) else {
        throw .datatypeMismatch("child table \"\(child.name.name)\" has different type for column \"\(column.name)\"")
      }
      edit(ColumnReference(table: oid, number: own.number)) {
        $0.inheritanceCount += 1
        $0.isNotNull = $0.isNotNull || column.isNotNull
      }
      return
    }
    var copy = column.copied(number: try nextColumnNumber(of: child))
    (copy.inheritanceCount, copy.isLocal) = (1, false)
    insert(copy, into: oid)
    for next in child.children { try handDown(copy, to: next) }
  }
}

extension Table {
  /// A new column, which takes the next number.
  fileprivate mutating func append(_ column: Column) {
    columns.append(column)
    nextColumnNumber = column.number + 1
  }
}

extension Column {
  /// The same for a child: identity and its sequence are the parent's alone (before PostgreSQL 17).
  func copied(number: Int) -> Column {
    var copy = Column(number: number, name: name, type: type)
    copy.isNotNull = isNotNull
    copy.defaultValue = defaultValue
    copy.generated = generated
    copy.collation = collation
    return copy
  }
}
