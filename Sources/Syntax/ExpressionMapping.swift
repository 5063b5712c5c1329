extension Expression {
  /// The same expression with its column references replaced; sub-selects stay as they are.
  public func mappingColumns(_ change: ([String]) -> [String]) -> Expression {
    func map(_ inner: Expression) -> Expression { inner.mappingColumns(change) }
    switch self {
    case .column(let parts): return .column(change(parts))
    case .star, .constant, .parameter, .sqlValue: return self
    case .call(let call): return .call(FunctionCall(name: call.name, arguments: call.arguments.map(map)))
    case .cast(let inner, let type): return .cast(map(inner), type)
    case .operation(let name, let parts): return .operation(name, parts.map(map))
    case .and(let parts): return .and(parts.map(map))
    case .or(let parts): return .or(parts.map(map))
    case .not(let inner): return .not(map(inner))
    case .isNull(let inner): return .isNull(map(inner))
    case .isNotNull(let inner): return .isNotNull(map(inner))
    case .isDistinct(let left, let right, let negated): return .isDistinct(map(left), map(right), negated: negated)
    case .inList(let test, let values, let negated): return .inList(map(test), values.map(map), negated: negated)
    case .quantified(let name, let left, let right, let isAll):
      return .quantified(name, map(left), map(right), isAll: isAll)
    case .booleanTest(let inner, let test): return .booleanTest(map(inner), test)
    case .conditional(let conditional): return .conditional(conditional.mapping(map))
    case .coalesce(let parts): return .coalesce(parts.map(map))
    case .array(let parts): return .array(parts.map(map))
    case .row(let parts): return .row(parts.map(map))
    case .collate(let inner, let collation): return .collate(map(inner), collation)
    case .subquery(let kind, let test, let query): return .subquery(kind, test: test.map(map), query)
    case .other(let name, let parts): return .other(name, parts.map(map))
    }
  }

  /// The same expression after a column got another name.
  public func renamingColumn(_ old: String, to new: String) -> Expression {
    guard columnNames.contains(old) else { return self }
    return mappingColumns { $0.last == old ? $0.dropLast() + [new] : $0 }
  }
}

extension ConditionalExpression {
  func mapping(_ map: (Expression) -> Expression) -> ConditionalExpression {
    ConditionalExpression(
      subject: subject.map(map),
      branches: branches.map { Branch(condition: map($0.condition), result: map($0.result)) },
      otherwise: otherwise.map(map))
  }
}
