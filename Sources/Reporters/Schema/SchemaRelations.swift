import PglintelLint

/// Tables and foreign keys as diagrams show them: partitions are their parent's, temporary tables nobody's.
struct SchemaRelations {
  struct Reference {
    let from: Table
    let to: Table
    let key: Constraint
    /// Whether a row need not reference another one.
    let isOptional: Bool
    /// Whether no other row can reference the same one.
    let isUnique: Bool
  }

  let tables: [Table]
  let references: [Reference]

  init(_ catalog: Catalog) {
    let shown = catalog.tablesInOrder.filter { !$0.isTemporary && !$0.isPartition }
    tables = shown
    references = shown.flatMap { table in
      table.foreignKeys.compactMap { key in
        guard let target = key.foreignKey?.referencedTable.flatMap({ catalog.tables[$0] }) else { return nil }
        let columns = Set(key.columns)
        return Reference(
          from: table, to: target, key: key,
          isOptional: table.columns.contains { columns.contains($0.name) && !$0.isNotNull },
          isUnique: catalog.indexes(of: table.oid).contains { index in
            index.isUnique && index.predicate == nil && Set(index.keyColumns.compactMap { $0 }).isSubset(of: columns)
              && index.keyColumns.allSatisfy { $0 != nil }
          })
      }
    }
  }

  /// `PK`, `FK`, `UK`: what a column is part of.
  func marks(of column: Column, in table: Table) -> [String] {
    let constraints = table.constraints.filter { $0.columns.contains(column.name) }
    let isUnique = constraints.contains { constraint in
      if case .unique = constraint.kind { return constraint.columns.count == 1 }
      return false
    }
    return [
      constraints.contains(where: \.isPrimaryKey) ? "PK" : nil,
      constraints.contains { $0.foreignKey != nil } ? "FK" : nil, isUnique ? "UK" : nil,
    ].compactMap { $0 }
  }
}
