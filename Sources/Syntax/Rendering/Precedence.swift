/// How tightly the outermost part of an expression binds, loosest first (documentation: 4.1.6 Operator Precedence).
enum Precedence: Int, Comparable {
  case or, and, not, test, comparison, pattern, operation, additive, multiplicative, power, timeZone, collate, sign,
    cast
  case primary

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

  /// The next tighter one.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .primary }

  init(infix name: String) {
    switch name {
    case "<", ">", "=", "<=", ">=", "<>", "!=": self = .comparison
    case "~~", "~~*", "!~~", "!~~*": self = .pattern
    case "+", "-": self = .additive
    case "*", "/", "%": self = .multiplicative
    case "^": self = .power
    default: self = .operation
    }
  }
}

extension Expression {
  var precedence: Precedence {
    switch self {
    case .written: .or
    case .or(let parts): parts.count == 1 ? .primary : .or
    case .and(let parts): parts.count == 1 ? .primary : .and
    case .not: .not
    case .isNull, .isNotNull, .isDistinct, .booleanTest: .test
    case .operation("~", let parts) where Self.isSimilarTo(parts): .pattern
    case .operation(let name, let parts): parts.count == 1 ? Self.prefixPrecedence(name) : Precedence(infix: name)
    case .quantified: .operation
    case .inList: .pattern
    case .other(let name, _): Self.isBetween(name) ? .pattern : .primary
    case .subquery(let kind, _, _): kind.precedence
    case .cast: .cast
    case .collate: .collate
    case .call(let call): call.precedence
    case .constant(let constant): constant.isNegative ? .sign : .primary
    case .column, .star, .parameter, .conditional, .coalesce, .array, .row, .sqlValue: .primary
    }
  }

  private static func prefixPrecedence(_ name: String) -> Precedence { name == "-" || name == "+" ? .sign : .operation }

  /// `x SIMILAR TO y` is a regular expression made from y (`gram.y`).
  static func isSimilarTo(_ parts: [Expression]) -> Bool {
    if parts.count == 2, case .call(let call) = parts[1] { return call.isPattern(of: "similar_to_escape") }
    return false
  }

  static func isBetween(_ name: String) -> Bool { name.hasPrefix("BETWEEN") || name.hasPrefix("NOT BETWEEN") }
}

extension SubqueryKind {
  fileprivate var precedence: Precedence {
    switch self {
    case .exists, .scalar, .array: .primary
    case .any("="): .pattern
    case .any, .all: .operation
    }
  }
}
