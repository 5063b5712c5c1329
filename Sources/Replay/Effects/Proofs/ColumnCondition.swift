import PglintelSyntax

/// A condition as far as it speaks of one column, with NOT pushed down to the leaves (`prepqual.c`, negate_clause).
indirect enum ColumnCondition {
  case all([ColumnCondition])
  case any([ColumnCondition])
  /// IN: an alternative like `any`, but one that counts as a whole where it stands in an OR.
  case oneOf([ColumnCondition])
  case compares(ComparisonOperator, BoundValue)
  case isNull
  case isNotNull
  /// About the column, but beyond what is followed here.
  case unknown
  /// About something else.
  case other

  init(_ expression: Expression, of column: String, _ type: TypeName, isNegated: Bool = false) {
    func inner(_ part: Expression) -> ColumnCondition { Self(part, of: column, type, isNegated: isNegated) }
    switch expression {
    case .and(let parts): self = isNegated ? .either(parts.map(inner)) : .all(parts.map(inner))
    case .or(let parts): self = isNegated ? .all(parts.map(inner)) : .either(parts.map(inner))
    case .not(let part): self.init(part, of: column, type, isNegated: !isNegated)
    default:
      let leaf = expression.columnNames.contains(column) ? Self.leaf(expression, column, type) : .other
      self = isNegated ? leaf.negated : leaf
    }
  }

  /// An OR in an OR is one.
  private static func either(_ parts: [ColumnCondition]) -> ColumnCondition {
    .any(
      parts.flatMap { part in
        if case .any(let inner) = part { inner } else { [part] }
      })
  }

  var negated: ColumnCondition {
    switch self {
    case .all(let parts): .either(parts.map(\.negated))
    case .any(let parts), .oneOf(let parts): .all(parts.map(\.negated))
    case .compares(let comparison, let value): .compares(comparison.negated, value)
    case .isNull: .isNotNull
    case .isNotNull: .isNull
    case .unknown, .other: self
    }
  }

  private static func leaf(_ expression: Expression, _ column: String, _ type: TypeName) -> ColumnCondition {
    switch expression {
    case .isNull(let inner): inner.soleColumn == column ? .isNull : .unknown
    case .isNotNull(let inner): inner.soleColumn == column ? .isNotNull : .unknown
    case .isDistinct(let left, let right, let negated): nullTest(left, right, negated, column)
    case .operation(let name, let operands): comparison(name, operands, column, type)
    case .inList(let test, let values, let isNegated): list(test, values, isNegated, column, type)
    case .other("BETWEEN", let parts): between(parts, column, type)
    default: .unknown
    }
  }

  /// `a IS [NOT] DISTINCT FROM NULL`.
  private static func nullTest(
    _ left: Expression, _ right: Expression, _ isNegated: Bool, _ column: String
  ) -> ColumnCondition {
    let isTest = left.soleColumn == column && right == .constant(.null)
    let isMirrored = left == .constant(.null) && right.soleColumn == column
    guard isTest || isMirrored else { return .unknown }
    return isNegated ? .isNull : .isNotNull
  }

  private static func comparison(
    _ name: String, _ operands: [Expression], _ column: String, _ type: TypeName
  ) -> ColumnCondition {
    guard operands.count == 2, let comparison = ComparisonOperator(rawValue: name) else { return .unknown }
    if operands[0].soleColumn == column, let value = BoundValue(operands[1], for: type) {
      return .compares(comparison, value)
    }
    guard operands[1].soleColumn == column, let value = BoundValue(operands[0], for: type) else { return .unknown }
    return .compares(comparison.mirrored, value)
  }

  private static func list(
    _ test: Expression, _ values: [Expression], _ isNegated: Bool, _ column: String, _ type: TypeName
  ) -> ColumnCondition {
    let constants = values.compactMap { BoundValue($0, for: type) }
    guard test.soleColumn == column, constants.count == values.count else { return .unknown }
    let parts = constants.map { ColumnCondition.compares(isNegated ? .different : .equal, $0) }
    return isNegated ? .all(parts) : .oneOf(parts)
  }

  private static func between(_ parts: [Expression], _ column: String, _ type: TypeName) -> ColumnCondition {
    guard parts.count == 3, parts[0].soleColumn == column, let low = BoundValue(parts[1], for: type),
      let high = BoundValue(parts[2], for: type)
    else { return .unknown }
    return .all([.compares(.atLeast, low), .compares(.atMost, high)])
  }
}
