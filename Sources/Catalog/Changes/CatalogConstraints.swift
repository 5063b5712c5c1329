import PglintelSyntax

extension Catalog {
  /// Adds a constraint as PostgreSQL would: chooses its name, builds its index, hands it to partitions and children.
  ///
  /// - Parameter referencing: the table that a foreign key references; nil where the catalog does not know it.
  @discardableResult
  public mutating func addConstraint(
    _ definition: ConstraintDefinition, to oid: OID, referencing: OID? = nil, isOnly: Bool = false
  ) throws(CatalogError) -> OID? {
    nil
  }

  public mutating func validateConstraint(_ name: String, of oid: OID) throws(CatalogError) {}

  public mutating func dropConstraint(
    _ name: String, of oid: OID, cascade: Bool = false, isOnly: Bool = false
  ) throws(CatalogError) {}

  /// An index behind it gets the same name.
  public mutating func renameConstraint(_ name: String, of oid: OID, to newName: String) throws(CatalogError) {}

  public mutating func alterConstraint(
    _ name: String, of oid: OID, isDeferrable: Bool, isInitiallyDeferred: Bool
  ) throws(CatalogError) {}
}

extension [ConstraintDefinition] {
  /// The order in which CREATE TABLE makes them: checks, primary key, other keys, foreign keys (`parse_utilcmd.c`,
  /// transformCreateStmt). Chosen names depend on it.
  public var inOrderOfCreation: [ConstraintDefinition] {
    let ranked = enumerated().map { (rank: $1.creationRank, offset: $0, definition: $1) }
    return ranked.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }.map(\.definition)
  }
}

extension ConstraintDefinition {
  fileprivate var creationRank: Int {
    switch kind {
    case .check, .notNull: 0
    case .primaryKey, .usingIndex(_, isPrimaryKey: true): 1
    case .unique, .exclusion, .usingIndex: 2
    case .foreignKey: 3
    }
  }
}
