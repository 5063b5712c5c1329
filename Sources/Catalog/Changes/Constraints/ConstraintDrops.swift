import PglintelSyntax

extension Catalog {
  public mutating func dropConstraint(
    _ name: String, of oid: OID, cascade: Bool = false, isOnly: Bool = false
  ) throws(CatalogError) {
    guard let (table, constraint) = try findConstraint(name, of: oid) else { return }
    if constraint.isInherited {
      throw .invalidTableDefinition(
        "cannot drop inherited constraint \"\(name)\" of relation \"\(table.name.name)\"")
    }
    if isOnly, table.isPartitioned, !table.children.isEmpty, constraint.isHandedDown {
      throw .invalidTableDefinition(
        "cannot remove constraint from only the partitioned table when partitions exist")
    }
    var targets = [CatalogObject.constraint(table: oid, constraint.oid)]
    if constraint.isHandedDown { releaseChecks(named: name, of: table, isOnly: isOnly, targets: &targets) }
    try delete(targets, cascade: cascade)
  }

  /// A check of the children goes too, unless it is theirs as well or comes from another parent, or the parent's alone
  /// is dropped (`tablecmds.c`, ATExecDropConstraint).
  private mutating func releaseChecks(
    named name: String, of table: Table, isOnly: Bool, targets: inout [CatalogObject]
  ) {
    for child in table.children.compactMap({ tables[$0] }) {
      guard let check = child.constraint(name), check.isHandedDown, check.isInherited else { continue }
      if !isOnly, check.inheritanceCount == 1, !check.isLocal {
        targets.append(.constraint(table: child.oid, check.oid))
        releaseChecks(named: name, of: child, isOnly: false, targets: &targets)
      } else {
        editConstraint(check.oid, of: child.oid) {
          $0.inheritanceCount -= 1
          if isOnly { $0.isLocal = true }
        }
      }
    }
  }

  /// An index behind it gets the same name, and so do the checks of children.
  public mutating func renameConstraint(_ name: String, of oid: OID, to newName: String) throws(CatalogError) {
    guard let table = tables[oid] else { return }
    guard let constraint = table.constraint(name) else {
      if isLenient(table) { return }
      throw .undefinedObject("constraint", name, ofTable: table.name.name)
    }
    if constraint.isInherited, constraint.isHandedDown {
      throw .invalidTableDefinition("cannot rename inherited constraint \"\(name)\"")
    }
    if let index = constraint.index { return try renameRelation(index, to: newName) }
    try renamePart(constraint, of: table, to: newName)
  }

  private mutating func renamePart(
    _ constraint: Constraint, of table: Table, to newName: String
  ) throws(CatalogError) {
    try requireFreeConstraintName(newName, on: table)
    setConstraintName(newName, of: constraint.oid, in: table.oid)
    guard constraint.isHandedDown else { return }
    for child in table.children.compactMap({ tables[$0] }) {
      if let part = child.constraint(constraint.name) { try renamePart(part, of: child, to: newName) }
    }
  }

  mutating func setConstraintName(_ newName: String, of constraint: OID, in oid: OID) {
    guard let table = tables[oid], let old = table.constraints.first(where: { $0.oid == constraint }) else { return }
    countConstraintName(old.name, in: table.name.schema, by: -1)
    countConstraintName(newName, in: table.name.schema, by: 1)
    editConstraint(constraint, of: oid) { $0.name = newName }
  }
}
