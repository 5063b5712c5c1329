import HashTreeCollections
import PglintelSyntax

extension Catalog {
  /// Adds a constraint as PostgreSQL would: chooses its name, builds its index, hands it to partitions and children.
  /// In CREATE TABLE, NOT VALID is to be taken out before: it has no effect there.
  ///
  /// - Parameter referencing: the table that a foreign key references; nil where the catalog does not know it.
  @discardableResult
  public mutating func addConstraint(
    _ definition: ConstraintDefinition, to oid: OID, referencing: OID? = nil, isOnly: Bool = false
  ) throws(CatalogError) -> OID? {
    guard let table = tables[oid] else { return nil }
    switch definition.kind {
    case .check: return try addCheck(definition, to: table, isOnly: isOnly)
    case .primaryKey(let key): return try addKey(key, .primaryKey, definition, to: table, isOnly: isOnly)
    case .unique(let key): return try addKey(key, .unique, definition, to: table, isOnly: isOnly)
    case .exclusion(let exclusion):
      return try addExclusion(exclusion, definition, to: table, isOnly: isOnly)
    case .usingIndex(let index, let isPrimaryKey):
      return try addKey(using: index, isPrimaryKey ? .primaryKey : .unique, definition, to: table)
    case .foreignKey(let key):
      return try addForeignKey(key, definition, to: table, referencing: referencing, isOnly: isOnly)
    case .notNull(let column): return try addNotNull(column, definition, to: table, isOnly: isOnly)
    }
  }

  public mutating func validateConstraint(_ name: String, of oid: OID) throws(CatalogError) {
    guard let (table, constraint) = try findConstraint(name, of: oid) else { return }
    switch constraint.kind {
    case .check, .foreignKey, .notNull: break
    case .primaryKey, .unique, .exclusion:
      throw .wrongObjectType(
        "constraint \"\(name)\" of relation \"\(table.name.name)\" is not a foreign key or check constraint")
    }
    for member in [table] + (constraint.isHandedDown ? descendants(of: oid) : []) {
      guard let part = member.constraint(name), !part.isValid else { continue }
      editConstraint(part.oid, of: member.oid) { $0.isValid = true }
    }
  }

  /// Foreign keys only; those of partitions follow.
  public mutating func alterConstraint(
    _ name: String, of oid: OID, isDeferrable: Bool, isInitiallyDeferred: Bool
  ) throws(CatalogError) {
    guard let (table, constraint) = try findConstraint(name, of: oid) else { return }
    guard constraint.foreignKey != nil else {
      throw .wrongObjectType(
        "constraint \"\(name)\" of relation \"\(table.name.name)\" is not a foreign key constraint")
    }
    editConstraintAndParts(constraint.oid, of: oid) {
      $0.isDeferrable = isDeferrable
      $0.isInitiallyDeferred = isInitiallyDeferred
    }
  }

  /// Nil where it may be there all the same.
  func findConstraint(_ name: String, of oid: OID) throws(CatalogError) -> (Table, Constraint)? {
    guard let table = tables[oid] else { return nil }
    if let constraint = table.constraint(name) { return (table, constraint) }
    if isLenient(table) { return nil }
    throw .undefinedConstraint(name, of: table.name.name)
  }

  // MARK: Bookkeeping

  mutating func append(_ constraint: Constraint, to table: OID) {
    guard let name = tables[table]?.name else { return }
    tables[table]?.constraints.append(constraint)
    countConstraintName(constraint.name, in: name.schema, by: 1)
    if let referenced = constraint.foreignKey?.referencedTable { referencing.insert(table, for: referenced) }
    note(constraint.checkExpression, usedBy: table)
    created(.part(table: table, constraint.oid))
  }

  mutating func editConstraint(_ constraint: OID, of table: OID, _ change: (inout Constraint) -> Void) {
    guard let index = tables[table]?.constraints.firstIndex(where: { $0.oid == constraint }),
      var changed = tables[table]?.constraints[index]
    else { return }
    change(&changed)
    tables[table]?.constraints[index] = changed
    altered(.part(table: table, constraint))
  }

  /// The constraint and what partitions have of it.
  mutating func editConstraintAndParts(_ constraint: OID, of table: OID, _ change: (inout Constraint) -> Void) {
    editConstraint(constraint, of: table, change)
    for child in tables[table]?.children ?? [] {
      for part in tables[child]?.constraints ?? [] where part.parent == constraint {
        editConstraintAndParts(part.oid, of: child, change)
      }
    }
  }

  /// A constraint of this table with that name stands in the way of another one.
  func requireFreeConstraintName(_ name: String, on table: Table) throws(CatalogError) {
    if table.constraint(name) != nil { throw .duplicateConstraint(name, on: table.name.name) }
  }
}
