import PglintelSyntax

/// A relation in a query, as conditions speak of it.
struct IndexedTable {
  let alias: String
  let columns: Set<String>
  /// The names of all relations that are joined.
  let others: [String]

  /// Those of its columns that an expression mentions.
  func columnNames(in expression: Expression) -> Set<String> {
    var names: Set<String> = []
    expression.walk { if let name = column($0) { names.insert(name) } }
    return names
  }

  private func column(_ expression: Expression) -> String? {
    guard case .column(let parts) = expression, let name = parts.last, columns.contains(name) else { return nil }
    return parts.count == 1 || parts[parts.count - 2] == alias || parts[parts.count - 2].isEmpty ? name : nil
  }

  /// Whether an index that begins with a column finds the rows that a condition lets pass.
  func serves(_ condition: Expression, _ column: String, isHash: Bool) -> IndexUse {
    switch condition {
    case .column: self.column(condition) == column && !isHash ? .certain : .none
    case .not(let inner): self.column(inner) == column && !isHash ? .certain : .none
    case .operation(let name, let operands) where operands.count == 2:
      comparison(name, operands[0], operands[1], column, isHash)
    case .isNull(let inner), .isNotNull(let inner): self.column(inner) == column && !isHash ? .certain : .none
    case .inList(let test, let values, let isNegated):
      isNegated ? .none : Self.all(values.map { self.compares(test, $0, column) })
    case .quantified("=", let test, let list, isAll: false): compares(test, list, column)
    case .other("BETWEEN", let parts) where parts.count == 3: isHash ? .none : compares(parts[0], parts[1], column)
    case .or(let parts): Self.all(parts.map { self.part($0, column, isHash) })
    case .subquery(_, let test, let query):
      test.map { self.column($0) == column } == true || mentions(column, query) ? .possible : .none
    case .written(_, let inner): serves(inner, column, isHash: isHash)
    default: columnNames(in: condition).contains(column) && !condition.isComparison ? .possible : .none
    }
  }

  /// Whether a sub-select speaks of it: then the plan may begin there.
  private func mentions(_ name: String, _ query: Query) -> Bool {
    var found = false
    query.walkExpressions { if column($0) == name { found = true } }
    return found
  }

  /// One side of an OR.
  private func part(_ expression: Expression, _ column: String, _ isHash: Bool) -> IndexUse {
    let uses = expression.conjuncts.map { serves($0, column, isHash: isHash) }
    if uses.contains(.certain) { return .certain }
    return uses.contains(.possible) || !columnNames(in: expression).isEmpty ? .possible : .none
  }

  private func comparison(
    _ name: String, _ left: Expression, _ right: Expression, _ column: String, _ isHash: Bool
  ) -> IndexUse {
    let isOrdered = ["<", "<=", ">", ">="].contains(name)
    guard name == "=" || isOrdered && !isHash else {
      return ["<>", "!="].contains(name) || !columnNames(in: left).union(columnNames(in: right)).contains(column)
        ? .none : .possible
    }
    let use = compares(left, right, column)
    return use == .none ? compares(right, left, column) : use
  }

  /// What stands on the other side has to be the same for all rows; another relation's column may be, one by one.
  private func compares(_ side: Expression, _ other: Expression, _ column: String) -> IndexUse {
    guard self.column(side) == column, columnNames(in: other).isEmpty else { return .none }
    var isJoined = other.hasSubquery
    other.walk { if case .column = $0, others.count > 1 { isJoined = true } }
    return isJoined ? .possible : .certain
  }

  private static func all(_ uses: [IndexUse]) -> IndexUse {
    if uses.isEmpty || uses.contains(.none) { return .none }
    return uses.contains(.possible) ? .possible : .certain
  }
}

extension Expression {
  /// Whether it is a comparison whose use of an index is known.
  fileprivate var isComparison: Bool {
    switch self {
    case .isDistinct, .booleanTest, .and: true
    default: false
    }
  }
}
