import PglintelSyntax

/// What a condition says of the values of one column: between two limits, or one of a list. Nil limits are open.
struct ValueRange {
  struct Limit {
    var value: BoundValue
    var isInclusive: Bool
  }

  var lower: Limit?
  var upper: Limit?
  var values: [BoundValue]?

  /// The ranges one of which each row lies in; nil where a part of the condition cannot be followed.
  static func alternatives(_ condition: Expression, of column: String) -> [ValueRange]? {
    switch condition {
    case .or(let parts):
      let ranges = parts.map { alternatives($0, of: column) }
      return ranges.contains { $0 == nil } ? nil : ranges.compactMap { $0 }.flatMap { $0 }
    case .and: return conjunction(condition.conjuncts, of: column)
    default: return single(condition, of: column).map { [$0] }
    }
  }

  /// The parts that speak of the column alone are put together; an OR among them counts where nothing else does.
  private static func conjunction(_ parts: [Expression], of column: String) -> [ValueRange]? {
    var result = ValueRange()
    var choices: [[ValueRange]] = []
    for part in parts where part.columnNames.contains(column) {
      if case .or = part {
        guard let ranges = alternatives(part, of: column) else { return nil }
        choices.append(ranges)
      } else {
        guard let range = single(part, of: column) else { return nil }
        result = result.narrowed(by: range)
      }
    }
    guard let choice = choices.first else { return [result] }
    return choices.count == 1 ? choice.map(result.narrowed) : nil
  }

  private static func single(_ condition: Expression, of column: String) -> ValueRange? {
    switch condition {
    case .isNotNull(let inner): inner.soleColumn == column ? ValueRange() : nil
    case .operation(let name, let operands): comparison(name, operands, of: column)
    case .inList(let test, let values, negated: false): list(values, test, of: column)
    case .other("BETWEEN", let parts): between(parts, of: column)
    default: nil
    }
  }

  private static func comparison(_ name: String, _ operands: [Expression], of column: String) -> ValueRange? {
    guard operands.count == 2 else { return nil }
    if operands[0].soleColumn == column, let value = BoundValue(operands[1]) { return range(name, value) }
    if operands[1].soleColumn == column, let value = BoundValue(operands[0]) { return range(mirrored(name), value) }
    return nil
  }

  private static func range(_ name: String, _ value: BoundValue) -> ValueRange? {
    switch name {
    case "=": ValueRange(values: [value])
    case ">": ValueRange(lower: Limit(value: value, isInclusive: false))
    case ">=": ValueRange(lower: Limit(value: value, isInclusive: true))
    case "<": ValueRange(upper: Limit(value: value, isInclusive: false))
    case "<=": ValueRange(upper: Limit(value: value, isInclusive: true))
    default: nil
    }
  }

  private static func mirrored(_ name: String) -> String {
    switch name {
    case ">": "<"
    case ">=": "<="
    case "<": ">"
    case "<=": ">="
    default: name
    }
  }

  private static func list(_ values: [Expression], _ test: Expression, of column: String) -> ValueRange? {
    let constants = values.compactMap(BoundValue.init)
    return test.soleColumn == column && constants.count == values.count ? ValueRange(values: constants) : nil
  }

  private static func between(_ parts: [Expression], of column: String) -> ValueRange? {
    guard parts.count == 3, parts[0].soleColumn == column, let low = BoundValue(parts[1]),
      let high = BoundValue(parts[2])
    else { return nil }
    return ValueRange(lower: Limit(value: low, isInclusive: true), upper: Limit(value: high, isInclusive: true))
  }

  /// The tighter of two limits, where that can be told.
  private func narrowed(by other: ValueRange) -> ValueRange {
    var result = ValueRange(lower: other.lower ?? lower, upper: other.upper ?? upper, values: other.values ?? values)
    if let old = lower, let new = other.lower, new.value.isLess(than: old.value) == true { result.lower = old }
    if let old = upper, let new = other.upper, old.value.isLess(than: new.value) == true { result.upper = old }
    return result
  }

  // MARK: Comparison with a bound's ends, nil being open; the answer is nil where it cannot be told

  func isAtLeast(_ end: BoundValue?) -> Bool? {
    guard let end else { return true }
    if let values { return all(values) { $0.isLess(than: end).map { !$0 } } }
    guard let lower else { return false }
    return lower.value.isLess(than: end).map { !$0 }
  }

  func isBelow(_ end: BoundValue?) -> Bool? {
    guard let end else { return true }
    if let values { return all(values) { $0.isLess(than: end) } }
    guard let upper else { return false }
    return upper.isInclusive ? upper.value.isLess(than: end) : end.isLess(than: upper.value).map { !$0 }
  }

  func isEntirelyBelow(_ end: BoundValue?) -> Bool? { end == nil ? false : isBelow(end) }

  func isEntirelyAtLeast(_ end: BoundValue?) -> Bool? { end == nil ? false : isAtLeast(end) }

  private func all(_ values: [BoundValue], _ test: (BoundValue) -> Bool?) -> Bool? {
    let answers = values.map(test)
    if answers.contains(false) { return false }
    return answers.contains(nil) ? nil : true
  }
}
