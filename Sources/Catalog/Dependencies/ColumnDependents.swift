import PglintelSyntax

extension Catalog {
  /// Column of a table, or attribute of a composite type, by its number.
  public func column(_ reference: ColumnReference) -> Column? {
    let columns = tables[reference.table]?.columns ?? types[reference.table]?.attributes ?? []
    return columns.first { $0.number == reference.number }
  }

  /// Indexes and constraints that mention a column go with it; policies, views, generated columns and other tables'
  /// foreign keys hold it (documentation: ALTER TABLE, DROP COLUMN; `dependency.c`, recordDependencyOnSingleRelExpr).
  func directDependents(ofColumn reference: ColumnReference) -> [Dependent] {
    guard let table = tables[reference.table], let name = column(reference)?.name else { return [] }
    let sequences = ownedSequences(of: table.oid).filter { $0.owner == reference }.map(\.oid)
    let going: [CatalogObject] =
      sequences.map { .relation($0) }
      + indexes(of: table.oid).filter { $0.mentionedColumns.contains(name) }.map(deletable)
      + table.constraints.filter { $0.columns.contains(name) }.map { .constraint(table: table.oid, $0.oid) }
    let holding = objects(holding: name, of: table) + policies(ofOthersReading: reference)
    return going.map(Dependent.goingAlong) + holding.map(Dependent.needingCascade)
  }

  private func objects(holding name: String, of table: Table) -> [CatalogObject] {
    let policies = table.policies.filter { $0.mentions(name) }.map { CatalogObject.policy(table: table.oid, $0.oid) }
    let keys = canBeReferenced(name, of: table) ? foreignKeys(referencing: table.oid) : []
    return generatedColumns(reading: name, of: table) + policies
      + keys.filter { $0.key.referencedColumns.contains(name) }.map(\.object)
      + viewsReading(table.oid).filter { $0.reads(name, of: table.oid) }.map { .relation($0.oid) }
  }

  private func policies(ofOthersReading column: ColumnReference) -> [CatalogObject] {
    mentions[column.table].compactMap { tables[$0] }.flatMap { table in
      table.policies.filter { $0.columnsRead.contains(column) }.map { .policy(table: table.oid, $0.oid) }
    }
  }

  /// A foreign key needs a unique index: where none has the column, nobody need be asked.
  private func canBeReferenced(_ name: String, of table: Table) -> Bool {
    table.isPartial || indexes(of: table.oid).contains { $0.isUnique && $0.keyColumns.contains(name) }
  }

  private func generatedColumns(reading name: String, of table: Table) -> [CatalogObject] {
    table.columns.filter { $0.generated?.expression.columnNames.contains(name) == true }
      .map { .column(ColumnReference(table: table.oid, number: $0.number)) }
  }

  func directDependents(ofConstraint oid: OID, of table: OID) -> [Dependent] {
    guard let table = tables[table], let constraint = table.constraints.first(where: { $0.oid == oid }) else {
      return []
    }
    let index = constraint.index.map { [Dependent.goingAlong(.relation($0))] } ?? []
    let attached = table.children.compactMap { tables[$0] }.flatMap { child in
      child.constraints.filter { $0.parent == oid }.map { Dependent.goingAlong(.constraint(table: child.oid, $0.oid)) }
    }
    return index + attached
  }
}

extension Policy {
  func mentions(_ column: String) -> Bool {
    [definition.using, definition.check].contains { $0?.columnNames.contains(column) == true }
  }
}

extension View {
  /// Whether it is known to read this column.
  func reads(_ column: String, of relation: OID) -> Bool {
    dependencies.contains { $0.relation == relation && $0.columns?.contains(column) == true }
  }
}
