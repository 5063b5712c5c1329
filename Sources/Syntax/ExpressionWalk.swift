extension Expression {
  /// The direct parts, left to right; sub-selects are not entered.
  public var children: [Expression] {
    switch self {
    case .column, .star, .constant, .parameter, .sqlValue: []
    case .call(let call): call.arguments
    case .cast(let inner, _), .not(let inner), .isNull(let inner), .isNotNull(let inner),
      .booleanTest(let inner, _), .collate(let inner, _), .written(_, let inner):
      [inner]
    case .operation(_, let parts), .and(let parts), .or(let parts), .coalesce(let parts), .array(let parts),
      .row(let parts), .other(_, let parts):
      parts
    case .isDistinct(let left, let right, _), .quantified(_, let left, let right, _): [left, right]
    case .inList(let test, let values, _): [test] + values
    case .conditional(let conditional): conditional.parts
    case .subquery(_, let test, _): test.map { [$0] } ?? []
    }
  }

  /// Visits this expression and everything below it; sub-selects are handed to `query`.
  public func walk(_ visit: (Expression) -> Void, query: (Query) -> Void = { _ in }) {
    visit(self)
    if case .subquery(_, _, let inner) = self { query(inner) }
    for child in children { child.walk(visit, query: query) }
  }

  /// Column names written in this expression outside sub-selects: the last part of each reference.
  public var columnNames: Set<String> {
    var names: Set<String> = []
    walk { if case .column(let parts) = $0, let last = parts.last { names.insert(last) } }
    return names
  }

  /// The same names, each once, in order of appearance.
  public var columnNamesInOrder: [String] {
    var names: [String] = []
    var seen: Set<String> = []
    walk { if case .column(let parts) = $0, let last = parts.last, seen.insert(last).inserted { names.append(last) } }
    return names
  }

  /// Whether any sub-select stands in it.
  public var hasSubquery: Bool {
    var found = false
    walk({ _ in }, query: { _ in found = true })
    return found
  }

  /// This column and nothing else (a cast does not count).
  public var soleColumn: String? {
    if case .column(let parts) = self { return parts.last }
    return nil
  }

  /// The parts that all must hold: `a AND (b AND c)` gives three.
  public var conjuncts: [Expression] {
    switch self {
    case .and(let parts): parts.flatMap(\.conjuncts)
    case .written(_, let inner): inner.conjuncts
    default: [self]
    }
  }
}

extension ConditionalExpression {
  var parts: [Expression] {
    [subject, otherwise].compactMap { $0 } + branches.flatMap { [$0.condition, $0.result] }
  }
}
