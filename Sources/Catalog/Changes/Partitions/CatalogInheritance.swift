import PglintelSyntax

extension Catalog {
  /// INHERITS of a new, empty table: columns and checks come from the parents. To be called before columns and
  /// constraints of its own are added.
  public mutating func makeChild(_ oid: OID, of parents: [OID]) throws(CatalogError) {
    for parent in parents {
      guard let table = tables[parent] else { continue }
      if parent == oid { throw .undefinedRelation(table.name.name) }
      try requireInheritable(table)
      try handDownAll(from: table, to: oid)
      connect(oid, toParent: parent)
    }
  }

  /// ALTER TABLE … INHERIT: what the parent has has to be there.
  public mutating func inherit(_ oid: OID, from parent: OID) throws(CatalogError) {
    guard let child = tables[oid], let parent = tables[parent] else { return }
    try requireChangeable(child)
    try requireInheritable(parent)
    try requireNoCircle(child, parent)
    if child.parents.contains(parent.oid) {
      throw CatalogError(
        code: "42P07", message: "relation \"\(parent.name.name)\" would be inherited from more than once")
    }
    try mergeIntoExisting(child, from: parent, isPartition: false)
    connect(oid, toParent: parent.oid)
  }

  public mutating func disinherit(_ oid: OID, from parent: OID) throws(CatalogError) {
    guard let child = tables[oid], let parent = tables[parent] else { return }
    if child.isPartition { throw .wrongObjectType("cannot change inheritance of a partition") }
    guard child.parents.contains(parent.oid) else {
      if isLenient(child) { return }
      throw .notRelated(child.name.name, parent.name.name, isPartitioned: parent.isPartitioned)
    }
    tables[oid]?.parents.removeAll { $0 == parent.oid }
    separate(child, from: parent)
  }

  /// `tablecmds.c`, ATPrepAddInherit.
  private func requireChangeable(_ child: Table) throws(CatalogError) {
    if child.isPartition { throw .wrongObjectType("cannot change inheritance of a partition") }
    if child.isPartitioned { throw .wrongObjectType("cannot change inheritance of partitioned table") }
  }

  private func requireInheritable(_ parent: Table) throws(CatalogError) {
    if parent.isPartitioned { throw .wrongObjectType("cannot inherit from partitioned table \"\(parent.name.name)\"") }
    if parent.isPartition { throw .wrongObjectType("cannot inherit from partition \"\(parent.name.name)\"") }
  }

  // MARK: Shared with partitions

  /// Whoever walks up or down relies on it, so it holds for tables of which little is known too.
  func requireNoCircle(_ child: Table, _ parent: Table) throws(CatalogError) {
    guard child.oid == parent.oid || descendants(of: child.oid).contains(where: { $0.oid == parent.oid }) else {
      return
    }
    throw CatalogError(code: "42P07", message: "circular inheritance not allowed")
  }

  mutating func connect(_ oid: OID, toParent parent: OID) {
    tables[oid]?.parents.append(parent)
    tables[parent]?.children.append(oid)
    altered(.object(oid))
  }

  /// Columns and checks of a parent for a table that is being created.
  mutating func handDownAll(from parent: Table, to oid: OID) throws(CatalogError) {
    for column in parent.columns { try handDown(column, to: oid) }
    for constraint in parent.constraints where constraint.isHandedDown { try handDown(constraint, to: oid) }
    if parent.isPartial { tables[oid]?.isPartial = true }
  }

  /// A table that exists gets a parent: columns and checks of the parent's names become inherited
  /// (`tablecmds.c`, MergeAttributesIntoExisting and MergeConstraintsIntoExisting).
  mutating func mergeIntoExisting(_ child: Table, from parent: Table, isPartition: Bool) throws(CatalogError) {
    for column in parent.columns {
      guard let own = child.column(column.name) else {
        if isLenient(child) || isLenient(parent) { continue }
        throw .datatypeMismatch("child table is missing column \"\(column.name)\"")
      }
      if !isLenient(child), !isLenient(parent) { try requireMergeable(own, column, child) }
      edit(ColumnReference(table: child.oid, number: own.number)) {
        $0.inheritanceCount += 1
        if isPartition { $0.isLocal = false }
      }
    }
    for constraint in parent.constraints where constraint.isHandedDown {
      guard let own = child.constraint(constraint.name), own.checkExpression != nil else {
        if isLenient(child) || isLenient(parent) { continue }
        throw .datatypeMismatch("child table is missing constraint \"\(constraint.name)\"")
      }
      editConstraint(own.oid, of: child.oid) {
        $0.inheritanceCount += 1
        if isPartition { $0.isLocal = false }
      }
    }
  }

  private func requireMergeable(_ own: Column, _ column: Column, _ child: Table) throws(CatalogError) {
    if !own.type.isSame(as: column.type) {
      throw .datatypeMismatch("child table \"\(child.name.name)\" has different type for column \"\(own.name)\"")
    }
    if column.isNotNull, !own.isNotNull {
      throw .datatypeMismatch("column \"\(own.name)\" in child table must be marked NOT NULL")
    }
  }

  /// What came from the parent alone is the child's own from here on (`tablecmds.c`, RemoveInheritance).
  mutating func separate(_ child: Table, from parent: Table) {
    tables[parent.oid]?.children.removeAll { $0 == child.oid }
    let columns = Set(parent.columns.map(\.name))
    for column in child.columns where column.isInherited && columns.contains(column.name) {
      edit(ColumnReference(table: child.oid, number: column.number)) {
        $0.inheritanceCount -= 1
        if $0.inheritanceCount == 0 { $0.isLocal = true }
      }
    }
    let checks = Set(parent.constraints.filter(\.isHandedDown).map(\.name))
    for constraint in child.constraints where constraint.isInherited && checks.contains(constraint.name) {
      editConstraint(constraint.oid, of: child.oid) {
        $0.inheritanceCount -= 1
        if $0.inheritanceCount == 0 { $0.isLocal = true }
      }
    }
    altered(.object(child.oid))
  }
}
