import PglintelSyntax

extension Catalog {
  mutating func addForeignKey(
    _ key: ForeignKeyDefinition, _ definition: ConstraintDefinition, to table: Table, referencing: OID?, isOnly: Bool
  ) throws(CatalogError) -> OID? {
    for column in key.columns where table.column(column) == nil && !isLenient(table) {
      throw CatalogError(
        code: "42703", message: "column \"\(column)\" referenced in foreign key constraint does not exist")
    }
    let target = try referencedKey(of: key, in: referencing.flatMap { tables[$0] })
    if table.isPartitioned { try requireForPartitions(key, definition, of: table, isOnly: isOnly) }
    if let name = definition.name {
      if isLenient(table), let existing = table.constraint(name) { return existing.oid }
      try requireFreeConstraintName(name, on: table)
    }
    let made = ForeignKey(
      referencedTable: referencing, referencedName: key.referencedTable, referencedColumns: target.columns,
      referencedIndex: target.index, isMatchFull: key.isMatchFull, onDelete: key.onDelete, onUpdate: key.onUpdate,
      setColumns: key.setColumns)
    let name = definition.name ?? foreignKeyName(key.columns, of: table)
    let constraint = definition.constraint(oid: makeOID(), name: name, kind: .foreignKey(made), columns: key.columns)
    append(constraint, to: table.oid)
    if table.isPartitioned { for child in table.children { try ensureForeignKey(like: constraint, on: child) } }
    return constraint.oid
  }

  private func requireForPartitions(
    _ key: ForeignKeyDefinition, _ definition: ConstraintDefinition, of table: Table, isOnly: Bool
  ) throws(CatalogError) {
    let place =
      "on partitioned table \"\(table.name.name)\" referencing relation \"\(key.referencedTable.name)\""
    if isOnly { throw .wrongObjectType("cannot use ONLY for foreign key \(place)") }
    if definition.isNotValid {
      let message = "cannot add NOT VALID foreign key \(place)"
      throw CatalogError(code: "42809", message: message, isOfOlderServers: true)
    }
  }

  private mutating func foreignKeyName(_ columns: [String], of table: Table) -> String {
    chooseConstraintName(
      table.name.name, ObjectNaming.addition(columns), label: "fkey", in: table.name.schema)
  }

  // MARK: The referenced side

  /// Referenced columns and the unique index behind them (`tablecmds.c`, transformFkeyGetPrimaryKey and
  /// transformFkeyCheckAttrs).
  private func referencedKey(
    of key: ForeignKeyDefinition, in referenced: Table?
  ) throws(CatalogError) -> (columns: [String], index: OID?) {
    guard let referenced else { return (key.referencedColumns, nil) }
    let target = try key.referencedColumns.isEmpty ? primaryKey(of: referenced) : uniqueKey(key, of: referenced)
    if target.columns.count != key.columns.count, !target.columns.isEmpty {
      throw .invalidForeignKey("number of referencing and referenced columns for foreign key disagree")
    }
    return target
  }

  private func primaryKey(of referenced: Table) throws(CatalogError) -> (columns: [String], index: OID?) {
    if let key = referenced.primaryKey { return (key.columns, key.index) }
    if isLenient(referenced) { return ([], nil) }
    throw CatalogError(
      code: "42704", message: "there is no primary key for referenced table \"\(referenced.name.name)\"")
  }

  private func uniqueKey(
    _ key: ForeignKeyDefinition, of referenced: Table
  ) throws(CatalogError) -> (columns: [String], index: OID?) {
    let columns = key.referencedColumns
    if let index = indexes(of: referenced.oid).first(where: { isReferable($0, columns) }) {
      return (columns, index.oid)
    }
    if isLenient(referenced) { return (columns, nil) }
    for column in columns where referenced.column(column) == nil {
      throw CatalogError(
        code: "42703", message: "column \"\(column)\" referenced in foreign key constraint does not exist")
    }
    guard columns.count == key.columns.count else { return (columns, nil) }
    throw .invalidForeignKey(
      "there is no unique constraint matching given keys for referenced table \"\(referenced.name.name)\"")
  }

  /// Unique, immediate, valid, without predicate and expressions, over these columns in any order.
  private func isReferable(_ index: Index, _ columns: [String]) -> Bool {
    guard index.isUnique, index.isValid, index.predicate == nil, index.keys.count == columns.count else { return false }
    guard constraint(behind: index)?.isDeferrable != true else { return false }
    return Set(index.keyColumns) == Set(columns.map(Optional.some))
  }

  // MARK: Partitions

  /// A partition gets a partitioned table's foreign key: one of its own that fits is attached, else one is made under
  /// the same name, or a chosen one where that is taken (`tablecmds.c`, addFkRecurseReferencing).
  mutating func ensureForeignKey(like parent: Constraint, on partition: OID) throws(CatalogError) {
    guard let table = tables[partition] else { return }
    if let own = table.constraints.first(where: { fits($0, parent) }) {
      editConstraint(own.oid, of: partition) {
        $0.parent = parent.oid
        ($0.inheritanceCount, $0.isLocal) = (1, false)
      }
      return
    }
    let name = table.constraint(parent.name) == nil ? parent.name : foreignKeyName(parent.columns, of: table)
    var copy = Constraint(
      oid: makeOID(), name: name, kind: parent.kind, columns: parent.columns, isValid: parent.isValid)
    (copy.isDeferrable, copy.isInitiallyDeferred) = (parent.isDeferrable, parent.isInitiallyDeferred)
    (copy.inheritanceCount, copy.isLocal, copy.parent) = (1, false, parent.oid)
    append(copy, to: partition)
    if table.isPartitioned { for child in table.children { try ensureForeignKey(like: copy, on: child) } }
  }

  private func fits(_ own: Constraint, _ parent: Constraint) -> Bool {
    own.foreignKey != nil && own.parent == nil && own.isValid && own.columns == parent.columns
      && own.foreignKey == parent.foreignKey && own.isDeferrable == parent.isDeferrable
      && own.isInitiallyDeferred == parent.isInitiallyDeferred
  }

  mutating func disconnectForeignKeys(of partition: OID) {
    for constraint in tables[partition]?.foreignKeys ?? [] where constraint.parent != nil {
      editConstraint(constraint.oid, of: partition) {
        $0.parent = nil
        ($0.inheritanceCount, $0.isLocal) = (0, true)
      }
    }
  }
}
