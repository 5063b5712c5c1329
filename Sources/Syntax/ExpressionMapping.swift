extension Expression {
  /// The same expression with each part replaced, innermost first; sub-selects stay as they are.
  public func mapping(_ change: (Expression) -> Expression) -> Expression {
    change(mappingParts { $0.mapping(change) })
  }

  /// The same expression with its column references replaced; sub-selects stay as they are.
  public func mappingColumns(_ change: ([String]) -> [String]) -> Expression {
    mapping { part in
      if case .column(let parts) = part { return .column(change(parts)) }
      return part
    }
  }

  /// The same expression without its casts. PostgreSQL adds casts that nobody wrote and leaves out others, so that
  /// `'new'`, `'new'::text` and `'new'::character varying` can be one default.
  public var withoutCasts: Expression {
    mapping { part in
      if case .cast(let inner, _) = part { return inner }
      return part
    }
  }

  /// The same expression after a column of a relation got another name.
  public func renamingColumn(_ old: String, of relation: Int, to new: String) -> Expression {
    if case .written(let written, let inner) = self {
      let text = written.renamingColumn(old, of: relation, to: new, isAlone: !inner.hasSubquery)
      return .written(text, inner.renamingColumn(old, of: relation, to: new))
    }
    guard columnNames.contains(old) else { return self }
    return mappingColumns { $0.last == old ? $0.dropLast() + [new] : $0 }
  }

  /// The same after a column of a relation got another name that only sub-selects in it read.
  public func renamingColumn(_ old: String, ofOther relation: Int, to new: String) -> Expression {
    guard case .written(let written, let inner) = self else { return self }
    return .written(written.renamingColumn(old, of: relation, to: new), inner)
  }

  private func mappingParts(_ map: (Expression) -> Expression) -> Expression {
    switch self {
    case .column, .star, .constant, .parameter, .sqlValue: self
    case .call(let call): .call(call.mapping(map))
    case .cast(let inner, let type): .cast(map(inner), type)
    case .operation(let name, let parts): .operation(name, parts.map(map))
    case .and(let parts): .and(parts.map(map))
    case .or(let parts): .or(parts.map(map))
    case .not(let inner): .not(map(inner))
    case .isNull(let inner): .isNull(map(inner))
    case .isNotNull(let inner): .isNotNull(map(inner))
    case .isDistinct(let left, let right, let negated): .isDistinct(map(left), map(right), negated: negated)
    case .inList(let test, let values, let negated): .inList(map(test), values.map(map), negated: negated)
    case .quantified(let name, let left, let right, let isAll): .quantified(name, map(left), map(right), isAll: isAll)
    case .booleanTest(let inner, let test): .booleanTest(map(inner), test)
    case .conditional(let conditional): .conditional(conditional.mapping(map))
    case .coalesce(let parts): .coalesce(parts.map(map))
    case .array(let parts): .array(parts.map(map))
    case .row(let parts): .row(parts.map(map))
    case .collate(let inner, let collation): .collate(map(inner), collation)
    case .subquery(let kind, let test, let query): .subquery(kind, test: test.map(map), query)
    case .other(let name, let parts): .other(name, parts.map(map))
    case .written(let text, let inner): .written(text, map(inner))
    }
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
