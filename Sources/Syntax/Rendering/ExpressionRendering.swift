extension Expression {
  /// As SQL, with as few parentheses as PostgreSQL's precedence needs. What `rendersExactly` says no to is approximate.
  public var sql: String {
    switch self {
    case .column(let parts): Self.name(parts)
    case .star(let parts): Self.name(parts + [""]) + "*"
    case .constant(let constant): constant.sql
    case .parameter(let number): "$\(number)"
    case .call(let call): call.sql
    case .cast(let inner, let type): inner.sql(atLeast: .cast) + "::\(type)"
    case .operation(let name, let parts): Self.operation(name, parts)
    case .and(let parts): parts.map { $0.sql(atLeast: .not) }.joined(separator: " AND ")
    case .or(let parts): parts.map { $0.sql(atLeast: .and) }.joined(separator: " OR ")
    case .not(let inner): "NOT " + inner.sql(atLeast: .not)
    case .isNull(let inner): inner.sql(atLeast: .comparison) + " IS NULL"
    case .isNotNull(let inner): inner.sql(atLeast: .comparison) + " IS NOT NULL"
    case .isDistinct(let left, let right, let negated): Self.distinct(left, right, negated: negated)
    case .inList(let test, let values, let negated): Self.inList(test, values, negated: negated)
    case .quantified(let name, let left, let right, let isAll): Self.quantified(name, left, right, isAll: isAll)
    case .booleanTest(let inner, let test):
      inner.sql(atLeast: .comparison) + " " + test.split(separator: "_").joined(separator: " ")
    case .conditional(let conditional): conditional.sql
    case .coalesce(let parts): "COALESCE(\(Self.list(parts)))"
    case .array(let parts): "ARRAY[\(Self.list(parts))]"
    case .row(let parts): "ROW(\(Self.list(parts)))"
    case .collate(let inner, let collation): inner.sql(atLeast: .collate) + " COLLATE \(collation)"
    case .sqlValue(let name): name.uppercased()
    case .subquery(let kind, let test, let query): Self.subquery(kind, test, query)
    case .other(let name, let parts): Self.other(name, parts)
    case .written(let written, _): written.text { _ in nil }
    }
  }

  /// As DEFAULT takes it, which reads no more than a `b_expr` outside parentheses (`gram.y`): neither `IN`, `NOT` and
  /// `IS NULL` nor `AT TIME ZONE`.
  public var defaultSQL: String {
    switch precedence {
    case .additive, .multiplicative: sql
    default: sql(atLeast: .sign)
    }
  }

  /// In parentheses where it binds less tightly than its place asks for.
  func sql(atLeast needed: Precedence) -> String { precedence < needed ? "(\(sql))" : sql }

  private static func name(_ parts: [String]) -> String {
    parts.map { $0.isEmpty ? "" : Identifier.quoted($0) }.joined(separator: ".")
  }

  static func list(_ parts: [Expression]) -> String { parts.map(\.sql).joined(separator: ", ") }

  private static let patternOperators = ["~~": "LIKE", "~~*": "ILIKE", "!~~": "NOT LIKE", "!~~*": "NOT ILIKE"]

  private static func operation(_ name: String, _ parts: [Expression]) -> String {
    guard parts.count == 2 else { return name + (parts.first?.prefixed(by: name) ?? "") }
    if name == "~", isSimilarTo(parts), case .call(let pattern) = parts[1] {
      return parts[0].sql(atLeast: .operation) + " SIMILAR TO " + pattern.patternForm
    }
    let own = Precedence(infix: name)
    let isAssociative = own != .comparison && own != .pattern
    let left = parts[0].sql(atLeast: isAssociative ? own : own.tighter)
    return left + " " + (patternOperators[name] ?? name) + " " + right(parts[1], of: name, own)
  }

  private static func right(_ operand: Expression, of name: String, _ own: Precedence) -> String {
    if patternOperators[name] != nil, case .call(let pattern) = operand, pattern.isPattern(of: "like_escape") {
      return pattern.patternForm
    }
    return operand.sql(atLeast: own.tighter)
  }

  /// `- -1` would be a comment without the space, `!! -1` another operator.
  private func prefixed(by name: String) -> String {
    let text = sql(atLeast: name == "-" || name == "+" ? .cast : .additive)
    return name == "-" || name == "+" ? text : " " + text
  }

  private static func distinct(_ left: Expression, _ right: Expression, negated: Bool) -> String {
    left.sql(atLeast: .comparison) + " IS \(negated ? "NOT " : "")DISTINCT FROM " + right.sql(atLeast: .comparison)
  }

  private static func inList(_ test: Expression, _ values: [Expression], negated: Bool) -> String {
    test.sql(atLeast: .operation) + (negated ? " NOT IN " : " IN ") + "(\(list(values)))"
  }

  private static func quantified(_ name: String, _ left: Expression, _ right: Expression, isAll: Bool) -> String {
    left.sql(atLeast: .operation) + " \(patternOperators[name] ?? name) \(isAll ? "ALL" : "ANY") (\(right.sql))"
  }

  private static func subquery(_ kind: SubqueryKind, _ test: Expression?, _ query: Query) -> String {
    let (left, body) = (test?.sql(atLeast: .operation) ?? "", "(\(query.sql))")
    return switch kind {
    case .exists: "EXISTS " + body
    case .scalar: body
    case .array: "ARRAY" + body
    case .any("="): "\(left) IN \(body)"
    case .any(let name): "\(left) \(name) ANY \(body)"
    case .all(let name): "\(left) \(name) ALL \(body)"
    }
  }

  private static func other(_ name: String, _ parts: [Expression]) -> String {
    if isBetween(name), parts.count == 3 {
      let bounds = parts.map { $0.sql(atLeast: .operation) }
      return "\(bounds[0]) \(name) \(bounds[1]) AND \(bounds[2])"
    }
    return parts.isEmpty ? name : "\(name)(\(list(parts)))"
  }
}

extension ConditionalExpression {
  var sql: String {
    let start = ["CASE"] + [subject?.sql].compactMap { $0 }
    let middle = branches.map { "WHEN \($0.condition.sql) THEN \($0.result.sql)" }
    let end = [otherwise.map { "ELSE \($0.sql)" }, "END"].compactMap { $0 }
    return (start + middle + end).joined(separator: " ")
  }
}
