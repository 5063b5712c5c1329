import PglintelSyntax

extension Catalog {
  /// What stands after `CONSTRAINT name` (`ruleutils.c`, pg_get_constraintdef).
  public func definition(of constraint: Constraint) -> String {
    var parts = [kindDefinition(of: constraint)]
    if constraint.isDeferrable { parts.append("DEFERRABLE") }
    if constraint.isInitiallyDeferred { parts.append("INITIALLY DEFERRED") }
    if !constraint.isValid { parts.append("NOT VALID") }
    return parts.joined(separator: " ")
  }

  private func kindDefinition(of constraint: Constraint) -> String {
    switch constraint.kind {
    case .check(let expression, let noInherit): "CHECK (\(expression.sql))" + (noInherit ? " NO INHERIT" : "")
    case .primaryKey(let index): "PRIMARY KEY " + columnList(of: constraint, over: indexes[index])
    case .unique(let index):
      "UNIQUE " + (indexes[index]?.nullsNotDistinct == true ? "NULLS NOT DISTINCT " : "")
        + columnList(of: constraint, over: indexes[index])
    case .exclusion(let index): indexes[index].map(exclusion) ?? "EXCLUDE"
    case .foreignKey(let key): foreignKey(key, columns: constraint.columns)
    case .notNull: "NOT NULL \(Identifier.list(constraint.columns))"
    }
  }

  private func columnList(of constraint: Constraint, over index: Index?) -> String {
    let including = index?.including ?? []
    return "(\(Identifier.list(constraint.columns)))"
      + (including.isEmpty ? "" : " INCLUDE (\(Identifier.list(including)))")
  }

  private func exclusion(_ index: Index) -> String {
    let elements = zip(index.keys, index.exclusionOperators).map { "\($0.sql) WITH \($1)" }
    return "EXCLUDE USING \(Identifier.quoted(index.method)) (\(elements.joined(separator: ", ")))"
      + (index.including.isEmpty ? "" : " INCLUDE (\(Identifier.list(index.including)))")
      + (index.predicate.map { " WHERE (\($0.sql))" } ?? "")
  }

  private func foreignKey(_ key: ForeignKey, columns: [String]) -> String {
    var parts = ["FOREIGN KEY (\(Identifier.list(columns))) REFERENCES \(referencedName(of: key))"]
    if !key.referencedColumns.isEmpty { parts.append("(\(Identifier.list(key.referencedColumns)))") }
    if key.isMatchFull { parts.append("MATCH FULL") }
    if key.onUpdate != .noAction { parts.append("ON UPDATE \(key.onUpdate.rawValue)") }
    if key.onDelete != .noAction { parts.append("ON DELETE \(key.onDelete.rawValue)") }
    if !key.setColumns.isEmpty { parts.append("(\(Identifier.list(key.setColumns)))") }
    return parts.joined(separator: " ")
  }

  /// The referenced table's name as it is now.
  public func referencedName(of key: ForeignKey) -> String {
    key.referencedTable.flatMap { tables[$0]?.name.sql } ?? "\(key.referencedName)"
  }

  /// CREATE INDEX that makes it.
  public func definition(of index: Index) -> IndexDefinition {
    var definition = IndexDefinition(
      name: index.name.name, relation: relation(index.relation)?.name.shortened ?? QualifiedName(name: "?"),
      method: index.method, keys: index.keys, including: index.including, predicate: index.predicate,
      isUnique: index.isUnique, nullsNotDistinct: index.nullsNotDistinct)
    definition.options = index.options
    return definition
  }
}
