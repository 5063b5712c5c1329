import PglintelLint

/// Clauses beside a rewrite that need the values which its rows do not have yet when it is done in small steps: keys,
/// checks and NOT NULL of a new column, and all that is said of a column that another one is to take the place of.
struct WaitingClauses {
  /// What the statement is to leave out.
  private(set) var spans: [Span] = []
  /// Columns that one of these clauses requires.
  private(set) var required: Set<String> = []
  /// Whether the statement drops a column of the primary key, so that nobody can walk along it.
  private(set) var losesKey = false

  private var keys: [ConstraintIndex] = []
  private var constraints: [ConstraintText] = []
  /// The drop of the former primary key, which serves until the new one is there.
  private var formerKey: [String] = []
  private let late: Set<String>

  init(_ clauses: [AlteredClause], _ rewriting: [AlteredClause]) {
    late = Set(rewriting.compactMap(\.action.alteredColumn))
    let own = Set(rewriting.map(\.span))
    for clause in clauses where !own.contains(clause.span) { add(clause) }
    guard keys.contains(where: \.isPrimaryKey) else { return }
    for clause in clauses where clause.dropsPrimaryKey {
      spans.append(clause.span)
      formerKey.append(clause.text)
    }
  }

  private mutating func add(_ clause: AlteredClause) {
    switch clause.action {
    case .addConstraint(let definition): add(definition, clause)
    case .setNotNull(let column) where late.contains(column):
      required.insert(column)
      spans.append(clause.span)
    case .setDefault(let column, _), .dropDefault(let column), .dropNotNull(let column):
      if late.contains(column) { spans.append(clause.span) }
    case .dropColumn(let column, _, _):
      if clause.table.primaryKey?.columns.contains(column) == true { losesKey = true }
    default: break
    }
  }

  private mutating func add(_ definition: ConstraintDefinition, _ clause: AlteredClause) {
    guard !late.isDisjoint(with: definition.columnNames), let text = clause.addedConstraints.first else { return }
    spans.append(clause.span)
    guard let key = ConstraintIndex(text) else { return constraints.append(text) }
    keys.append(key)
    if key.isPrimaryKey { required.formUnion(key.key.columns) }
  }

  func finish(_ recipe: inout Recipe) {
    if !constraints.isEmpty {
      recipe.apart(constraints.map { "ALTER TABLE \($0.clause.name) \($0.notValidAddition)" })
      recipe.apart(constraints.map(\.validation))
    }
    for key in keys { key.finish(&recipe, proofs: proofs(for: key), with: key.isPrimaryKey ? formerKey : []) }
  }

  /// For columns of a primary key that were there before and may be NULL.
  private func proofs(for key: ConstraintIndex) -> [NotNullProof] {
    guard key.isPrimaryKey else { return [] }
    let table = key.constraint.clause.table
    return key.key.columns.filter { name in
      !late.contains(name) && table.column(name)?.isNotNull == false && !table.provesNotNull(name)
    }.map { NotNullProof(table: table, column: $0) }
  }
}

extension AlteredClause {
  fileprivate var dropsPrimaryKey: Bool {
    if case .dropConstraint(let name, _, _) = action { return table.primaryKey?.name == name }
    return false
  }
}

extension ConstraintDefinition {
  /// The table's columns that it speaks of; of exclusion constraints and those over an index none.
  fileprivate var columnNames: Set<String> {
    switch kind {
    case .check(let expression, _): Set(expression.columnNames)
    case .unique(let key), .primaryKey(let key): Set(key.columns + key.including)
    case .foreignKey(let key): Set(key.columns)
    case .exclusion, .usingIndex, .notNull: []
    }
  }
}

extension Action {
  /// The column that it adds, or gives another type.
  var alteredColumn: String? {
    switch self {
    case .addColumn(let column, _): column.name
    case .alterColumnType(let column, _, _, _): column
    default: nil
    }
  }
}
