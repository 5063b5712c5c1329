import PglintelSyntax

extension Catalog {
  /// A rename is followed by everything that holds the column's name.
  public mutating func renameColumn(_ name: String, of oid: OID, to newName: String) throws(CatalogError) {
    if views[oid] != nil { return try renameViewColumn(name, of: oid, to: newName) }
    guard let table = tables[oid] else { return }
    guard let column = table.column(name) else {
      if isLenient(table) { return }
      throw .undefinedColumn(name)
    }
    if column.isInherited, !isLenient(table) {
      throw .invalidTableDefinition("cannot rename inherited column \"\(name)\"")
    }
    try requireNoOtherParents(of: name, below: table)
    try renameColumnAndChildren(name, of: table, to: newName)
  }

  /// A child that has the column from another parent too would have to keep it (`tablecmds.c`, renameatt_internal).
  private func requireNoOtherParents(of name: String, below table: Table) throws(CatalogError) {
    let descendants = descendants(of: table.oid)
    let family = Set(descendants.map(\.oid) + [table.oid])
    for child in descendants where !isLenient(child) {
      let parents = child.partition.map { [$0.parent] } ?? child.parents
      guard let column = child.column(name), column.inheritanceCount > parents.count(where: family.contains)
      else { continue }
      throw .invalidTableDefinition("cannot rename inherited column \"\(name)\"")
    }
  }

  private mutating func renameColumnAndChildren(
    _ name: String, of table: Table, to newName: String
  ) throws(CatalogError) {
    guard let column = table.column(name) else { return }
    guard table.column(newName) == nil else { throw .duplicateColumn(newName, of: table.name.name) }
    let oid = table.oid
    tables[oid] = table.renamingColumn(name, to: newName)
    for index in table.indexes {
      indexes[index] = indexes[index]?.renamingColumn(name, to: newName)
    }
    renameReferencedColumn(name, of: oid, to: newName)
    for view in viewsReading[oid] { views[view]?.renameDependency(on: oid, column: name, to: newName) }
    renameColumnInPolicies(of: oid, name, to: newName)
    renameColumnInWritten(of: oid, name, to: newName)
    altered(.column(oid, column.number))
    for child in table.children.compactMap({ tables[$0] }) {
      try renameColumnAndChildren(name, of: child, to: newName)
    }
  }

  private mutating func renameReferencedColumn(_ name: String, of oid: OID, to newName: String) {
    for user in tablesReferencing(oid) {
      for index in user.constraints.indices {
        guard case .foreignKey(var key) = user.constraints[index].kind, key.referencedTable == oid,
          key.referencedColumns.contains(name)
        else { continue }
        key.referencedColumns = key.referencedColumns.map { $0 == name ? newName : $0 }
        tables[user.oid]?.constraints[index].kind = .foreignKey(key)
      }
    }
  }

  /// Policies of other tables that read this one.
  private mutating func renameColumnInPolicies(of oid: OID, _ name: String, to newName: String) {
    for user in mentions[oid] where user != oid {
      for index in (tables[user]?.policies ?? []).indices
      where tables[user]?.policies[index].reads.contains(oid) == true {
        let definition = tables[user]?.policies[index].definition
        let rename = { (expression: Expression) in expression.renamingColumn(name, ofOther: oid.rawValue, to: newName) }
        tables[user]?.policies[index].definition.using = definition?.using.map(rename)
        tables[user]?.policies[index].definition.check = definition?.check.map(rename)
      }
    }
  }

  /// Statistics, rules and publications.
  private mutating func renameColumnInWritten(of oid: OID, _ name: String, to newName: String) {
    for object in writtenObjects(of: oid) {
      writtenObjects[object.oid]?.statements = object.statements.map {
        $0.renamingColumn(name, of: oid.rawValue, to: newName, isAlone: object.relations == [oid])
      }
    }
  }

  private mutating func renameViewColumn(_ name: String, of oid: OID, to newName: String) throws(CatalogError) {
    guard let view = views[oid], let columns = view.columnNames else { return }
    guard let index = columns.firstIndex(of: name) else {
      if isUncertain(oid) { return }
      throw .undefinedColumn(name)
    }
    if columns.contains(newName) { throw .duplicateColumn(newName, of: view.name.name) }
    views[oid]?.columnNames?[index] = newName
    for index in view.indexes { indexes[index] = indexes[index]?.renamingColumn(name, to: newName) }
    for reader in viewsReading[oid] { views[reader]?.renameDependency(on: oid, column: name, to: newName) }
    altered(.object(oid))
  }
}
