import PglintelSyntax

extension Catalog {
  public mutating func dropColumn(
    _ name: String, of oid: OID, cascade: Bool = false, isOnly: Bool = false
  ) throws(CatalogError) {
    guard let (table, column) = try findColumn(name, of: oid) else { return }
    if !isLenient(table) { try requireDroppable(column, of: table, isOnly: isOnly) }
    var targets = [CatalogObject.column(ColumnReference(table: oid, number: column.number))]
    releaseColumns(named: name, of: table, isOnly: isOnly, targets: &targets)
    if cascade { markReaders(of: oid) }
    try delete(targets, cascade: cascade)
  }

  /// `tablecmds.c`, ATExecDropColumn.
  private func requireDroppable(_ column: Column, of table: Table, isOnly: Bool) throws(CatalogError) {
    if column.isInherited { throw .invalidTableDefinition("cannot drop inherited column \"\(column.name)\"") }
    if table.partitionKey?.columns.contains(column.name) == true {
      throw .invalidTableDefinition(
        "cannot drop column \"\(column.name)\" because it is part of the partition key of relation "
          + "\"\(table.name.name)\"")
    }
    if isOnly, table.isPartitioned, !table.children.isEmpty {
      throw .invalidTableDefinition("cannot drop column from only the partitioned table when partitions exist")
    }
  }

  /// The children's column goes too, unless it is theirs as well or comes from another parent, or the parent's alone is
  /// dropped.
  private mutating func releaseColumns(
    named name: String, of table: Table, isOnly: Bool, targets: inout [CatalogObject]
  ) {
    for child in table.children.compactMap({ tables[$0] }) {
      guard let column = child.column(name), column.isInherited else { continue }
      let reference = ColumnReference(table: child.oid, number: column.number)
      if !isOnly, column.inheritanceCount == 1, !column.isLocal {
        targets.append(.column(reference))
        releaseColumns(named: name, of: child, isOnly: false, targets: &targets)
      } else {
        edit(reference) {
          $0.inheritanceCount -= 1
          if isOnly { $0.isLocal = true }
        }
      }
    }
  }

  /// CASCADE drops the views that read the column; of which columns some read, nothing is known.
  private mutating func markReaders(of oid: OID) {
    for view in viewsReading(oid) {
      if view.dependencies.contains(where: { $0.relation == oid && $0.columns == nil }) { markUncertain(view.oid) }
    }
  }
}
