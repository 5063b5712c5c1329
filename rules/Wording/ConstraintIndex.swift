import PglintelLint

/// How a UNIQUE or PRIMARY KEY constraint comes onto a table without a build under its lock: a unique index first, built
/// concurrently, which the constraint then takes over (documentation: ALTER TABLE, ADD table_constraint_using_index).
struct ConstraintIndex {
  let constraint: ConstraintText
  let key: KeyDefinition
  let isPrimaryKey: Bool

  init?(_ constraint: ConstraintText) {
    switch constraint.definition.kind {
    case .unique(let key): (self.key, isPrimaryKey) = (key, false)
    case .primaryKey(let key): (self.key, isPrimaryKey) = (key, true)
    default: return nil
    }
    self.constraint = constraint
  }

  private var table: Table { constraint.clause.table }

  /// The constraint's name, so that nothing is renamed later; another one while something else is called so, such as the
  /// primary key that the same statement drops.
  private var indexName: String {
    let catalog = constraint.clause.step.before
    let isTaken = catalog.indexes(of: table.oid).contains { $0.name.name == constraint.name }
    return isTaken ? Identifier.truncated("\(constraint.name)_new") : constraint.name
  }

  func build(on table: Table) -> String {
    let including = key.including.isEmpty ? "" : " INCLUDE (\(Self.list(key.including)))"
    let nulls = key.nullsNotDistinct ? " NULLS NOT DISTINCT" : ""
    return "CREATE UNIQUE INDEX CONCURRENTLY \(Identifier.quoted(name(on: table))) ON \(table.name.sql) "
      + "(\(Self.list(key.columns)))\(including)\(nulls)"
  }

  /// `ADD CONSTRAINT … USING INDEX …`.
  func adoption(on table: Table) -> String {
    let definition = constraint.definition
    let deferral = definition.isInitiallyDeferred ? " INITIALLY DEFERRED" : ""
    return "ADD CONSTRAINT \(Identifier.quoted(constraintName(on: table))) "
      + "\(isPrimaryKey ? "PRIMARY KEY" : "UNIQUE") USING INDEX \(Identifier.quoted(name(on: table)))"
      + (definition.isDeferrable ? " DEFERRABLE\(deferral)" : "")
  }

  /// On a partition: its own constraint and index, named for it.
  private func name(on other: Table) -> String {
    other.oid == table.oid ? indexName : constraintName(on: other)
  }

  private func constraintName(on other: Table) -> String {
    guard other.oid != table.oid else { return constraint.name }
    let prefix = table.name.name + "_"
    let suffix =
      constraint.name.hasPrefix(prefix) ? String(constraint.name.dropFirst(prefix.count)) : constraint.name
    return Identifier.truncated("\(other.name.name)_\(suffix)")
  }

  private static func list(_ columns: [String]) -> String { columns.map(Identifier.quoted).joined(separator: ", ") }
}

extension ConstraintIndex {
  /// The statements, for an ordinary and for a partitioned table; `proofs` for the columns of a primary key that may be
  /// NULL so far.
  func recipe(_ report: Report, proofs: [NotNullProof] = []) -> Recipe {
    let clause = constraint.clause
    var recipe = Recipe(for: clause.step, report)
    if let before { recipe.here(before) }
    prepare(&recipe, proofs)
    recipe.apart([finalStatement] + proofs.map(\.removal))
    return recipe
  }

  /// When its columns have their values.
  /// - Parameter replaced: clauses that have to stand in the same statement, such as the drop of the former key.
  func finish(_ recipe: inout Recipe, proofs: [NotNullProof] = [], with replaced: [String] = []) {
    prepare(&recipe, proofs)
    let addition = table.isPartitioned ? writtenAddition : adoption(on: table)
    let clauses = (replaced + [addition]).joined(separator: ", ")
    recipe.apart(["ALTER TABLE \(constraint.clause.name) \(clauses)"] + proofs.map(\.removal))
  }

  /// All but the statement that adds the constraint.
  private func prepare(_ recipe: inout Recipe, _ proofs: [NotNullProof]) {
    let leaves = constraint.clause.step.leafPartitions(of: table)
    recipe.outsideTransaction(leaves.map(build))
    addProofs(proofs, to: &recipe)
    if table.isPartitioned {
      recipe.apart(leaves.map { "ALTER TABLE \($0.name.sql) \(adoption(on: $0))" })
    }
  }

  /// What has to be done before the index can be built: a column of it may come with the same statement.
  private var before: String? {
    let clause = constraint.clause
    if constraint.isInline { return clause.statement(replacing: [constraint.removal]) }
    return clause.addsColumn(among: key.columns) ? clause.statementWithoutClause : nil
  }

  private func addProofs(_ proofs: [NotNullProof], to recipe: inout Recipe) {
    let additions = proofs.compactMap(\.addition)
    if !additions.isEmpty { recipe.apart(additions) }
    if !proofs.isEmpty { recipe.apart(proofs.map(\.validation)) }
  }

  private var writtenAddition: String {
    constraint.isInline ? "ADD \(constraint.tableForm)" : constraint.clause.text
  }

  /// A partitioned table cannot use an index that is there, but takes over its partitions' constraints.
  private var finalStatement: String {
    let clause = constraint.clause
    if before != nil {
      return "ALTER TABLE \(clause.name) " + (table.isPartitioned ? writtenAddition : adoption(on: table))
    }
    return table.isPartitioned
      ? clause.wholeStatement : clause.statement(replacing: [(clause.span, adoption(on: table))])
  }
}
