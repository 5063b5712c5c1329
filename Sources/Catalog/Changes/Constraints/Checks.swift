import PglintelSyntax

extension Catalog {
  mutating func addCheck(
    _ definition: ConstraintDefinition, to table: Table, isOnly: Bool
  ) throws(CatalogError) -> OID? {
    guard case .check(let expression, let noInherit) = definition.kind else { return nil }
    try requireColumns(of: expression, in: table)
    let columns = expression.columnNamesInOrder.filter { table.column($0) != nil || table.isPartial }
    let name = definition.name ?? checkName(columns, of: table)
    if let existing = table.constraint(name) { return try mergeOwnCheck(existing, expression, of: table) }
    if noInherit, table.isPartitioned {
      throw .invalidTableDefinition("cannot add NO INHERIT constraint to partitioned table \"\(table.name.name)\"")
    }
    if isOnly, !noInherit, !table.children.isEmpty {
      throw .invalidTableDefinition("constraint must be added to child tables too")
    }
    let constraint = definition.constraint(
      oid: makeOID(), name: name, kind: .check(expression, noInherit: noInherit), columns: columns)
    append(constraint, to: table.oid)
    if !noInherit { for child in table.children { try handDown(constraint, to: child) } }
    return constraint.oid
  }

  /// `t_a_check` where the expression speaks of one column, else `t_check` (`heap.c`, AddRelationNewConstraints).
  private mutating func checkName(_ columns: [String], of table: Table) -> String {
    chooseConstraintName(
      table.name.name, columns.count == 1 ? columns.first : nil, label: "check", in: table.name.schema)
  }

  /// A check that a parent has handed down already may be written again in a child (MergeWithExistingConstraint).
  private mutating func mergeOwnCheck(
    _ existing: Constraint, _ expression: Expression, of table: Table
  ) throws(CatalogError) -> OID? {
    if isLenient(table) { return existing.oid }
    guard existing.isInherited, existing.checkExpression == expression, !existing.isLocal || table.isPartition else {
      throw .duplicateConstraint(existing.name, on: table.name.name)
    }
    editConstraint(existing.oid, of: table.oid) { $0.isLocal = true }
    return existing.oid
  }

  /// Gives a child, and its children, a parent's check; one of the same name is merged with it.
  mutating func handDown(_ constraint: Constraint, to oid: OID) throws(CatalogError) {
    guard let child = tables[oid] else { return }
    if let existing = child.constraint(constraint.name) {
      try inherit(existing, of: child)
    } else {
      var copy = Constraint(
        oid: makeOID(), name: constraint.name, kind: constraint.kind, columns: constraint.columns,
        isValid: constraint.isValid)
      (copy.inheritanceCount, copy.isLocal) = (1, false)
      append(copy, to: oid)
      for next in child.children { try handDown(copy, to: next) }
    }
  }

  private mutating func inherit(_ existing: Constraint, of child: Table) throws(CatalogError) {
    guard existing.checkExpression != nil else {
      throw .duplicateConstraint(existing.name, on: child.name.name)
    }
    editConstraint(existing.oid, of: child.oid) {
      $0.inheritanceCount += 1
      if child.isPartition { $0.isLocal = false }
    }
  }

  /// `ADD CONSTRAINT n NOT NULL a` (PostgreSQL 18).
  mutating func addNotNull(
    _ column: String, _ definition: ConstraintDefinition, to table: Table, isOnly: Bool
  ) throws(CatalogError) -> OID? {
    try setNotNull(true, of: column, in: table.oid, isOnly: isOnly)
    let name =
      definition.name
      ?? chooseConstraintName(table.name.name, column, label: "not_null", in: table.name.schema)
    try requireFreeConstraintName(name, on: table)
    let constraint = definition.constraint(oid: makeOID(), name: name, kind: .notNull, columns: [column])
    append(constraint, to: table.oid)
    return constraint.oid
  }

  // MARK: Columns that an expression speaks of

  private static let systemColumns: Set<String> = ["tableoid", "ctid", "xmin", "xmax", "cmin", "cmax"]

  func requireColumns(of expression: Expression, in table: Table) throws(CatalogError) {
    guard !isLenient(table) else { return }
    var missing: String?
    expression.walk { part in
      if case .column(let parts) = part, parts.count == 1, !isKnown(parts[0], in: table) {
        missing = missing ?? parts[0]
      }
    }
    if let missing { throw .undefinedColumn(missing) }
  }

  /// The table's name stands for the whole row.
  private func isKnown(_ name: String, in table: Table) -> Bool {
    name == table.name.name || Self.systemColumns.contains(name) || table.column(name) != nil
  }
}
