import PglintelSyntax

extension Evaluator {
  func operation(_ name: String, _ operands: [Value]) -> Value {
    guard operands.count == 2 else {
      guard operands.count == 1, name == "-", case .integer(let value) = operands[0] else { return .unknown }
      return .integer(0 &- value)
    }
    let (left, right) = (operands[0], operands[1])
    switch name {
    case "=": return .equality(resolved(left, right), resolved(right, left))
    case "<>": return .negation(.equality(resolved(left, right), resolved(right, left)))
    case "<", "<=", ">", ">=": return Self.comparison(name, left, right)
    case "||": return TextFormat.concatenation(left, right)
    case "~~", "!~~", "~~*", "!~~*": return Self.like(name, left, right)
    case "+", "-", "*", "/", "%": return Self.arithmetic(name, left, right)
    default: return left.isNull || right.isNull ? .null : .unknown
    }
  }

  /// A literal that is compared with a `regclass` is one itself.
  private func resolved(_ value: Value, _ other: Value) -> Value {
    guard case .text(let text) = value, case .named(.relation, _) = other else { return value }
    return relation(named: text) ?? value
  }

  private static func comparison(_ name: String, _ left: Value, _ right: Value) -> Value {
    if left.isNull || right.isNull { return .null }
    guard let order = Value.order(left, right) else { return .unknown }
    switch name {
    case "<": return .boolean(order < 0)
    case "<=": return .boolean(order <= 0)
    case ">": return .boolean(order > 0)
    default: return .boolean(order >= 0)
    }
  }

  private static func like(_ name: String, _ left: Value, _ right: Value) -> Value {
    if left.isNull || right.isNull { return .null }
    guard let pattern = right.knownText else { return .unknown }
    guard let text = left.knownText else { return partialLike(left, pattern, name) }
    let matches = PatternMatching.matches(text, like: pattern, isCaseless: name.hasSuffix("*"))
    return .boolean(matches != name.hasPrefix("!"))
  }

  /// A text of which the beginning is known: `pg_…` is no `tenant_%`.
  private static func partialLike(_ value: Value, _ pattern: String, _ name: String) -> Value {
    let own = value.textPieces?.first.flatMap { $0 } ?? ""
    let plain = pattern.prefix { !"%_\\".contains($0) }
    guard !name.hasSuffix("*"), !own.isEmpty, !own.hasPrefix(plain), !plain.hasPrefix(own) else { return .unknown }
    return .boolean(name.hasPrefix("!"))
  }

  private static func arithmetic(_ name: String, _ left: Value, _ right: Value) -> Value {
    if left.isNull || right.isNull { return .null }
    guard case .integer(let first) = left, case .integer(let second) = right else { return .unknown }
    let (value, overflow): (Int, Bool)
    switch name {
    case "+": (value, overflow) = first.addingReportingOverflow(second)
    case "-": (value, overflow) = first.subtractingReportingOverflow(second)
    case "*": (value, overflow) = first.multipliedReportingOverflow(by: second)
    case "/": (value, overflow) = first.dividedReportingOverflow(by: second)
    default: (value, overflow) = first.remainderReportingOverflow(dividingBy: second)
    }
    return overflow ? .unknown : .integer(value)
  }

  /// `x op ANY (array)` and `x op ALL (array)`.
  func quantified(_ name: String, _ left: Value, _ right: Value, isAll: Bool) -> Value {
    if right.isNull { return .null }
    guard case .array(let elements) = Self.array(right) else { return .unknown }
    let answers = elements.map { operation(name, [left, $0]) }
    return isAll ? .conjunction(answers) : .disjunction(answers)
  }

  /// An array, written as a text as well: `'{a,b}'`.
  static func array(_ value: Value) -> Value {
    guard case .text(let text) = value else { return value }
    return ArrayLiteral.elements(of: text).map(Value.array) ?? .unknown
  }
}
