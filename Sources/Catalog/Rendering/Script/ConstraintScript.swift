import PglintelSyntax

extension Catalog {
  /// What stands after `CONSTRAINT name`, every name with its schema.
  func qualifiedDefinition(of constraint: Constraint) -> String {
    var result = constraint
    switch constraint.kind {
    case .check(let expression, let noInherit): result.kind = .check(qualified(expression), noInherit: noInherit)
    case .foreignKey(var key):
      key.referencedName = key.referencedTable.flatMap { tables[$0]?.name.qualified } ?? key.referencedName
      key.referencedTable = nil
      result.kind = .foreignKey(key)
    default: break
    }
    return definition(of: result)
  }

  /// Checks that are not valid, then foreign keys: when all tables and keys are there.
  func lateConstraints(of table: Table) -> [SchemaStatement] {
    if table.isTemporary { return [] }
    return table.constraints.filter { isLate($0) }.map { constraint in
      let only = table.isPartitioned || constraint.checkExpression != nil ? "" : "ONLY "
      return SchemaStatement(
        "ALTER TABLE \(only)\(table.name) ADD CONSTRAINT \(Identifier.quoted(constraint.name)) "
          + qualifiedDefinition(of: constraint), searchPath: [constraint.checkExpression].searchPath)
    }
  }

  private func isLate(_ constraint: Constraint) -> Bool {
    switch constraint.kind {
    case .foreignKey: constraint.parent == nil
    case .check: !constraint.isValid && constraint.isLocal
    case .primaryKey, .unique, .exclusion, .notNull: false
    }
  }
}
