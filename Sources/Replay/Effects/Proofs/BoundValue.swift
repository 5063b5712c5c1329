import PglintelSyntax

/// A constant that a partition bound or a CHECK compares a column with, as far as two can be compared without a server.
enum BoundValue: Hashable {
  case number(Int)
  /// ISO text of a date, perhaps with a time of day: such texts sort as their values do.
  case date(String)
  case text(String)
  /// Of any other type: equal where it is written alike.
  case literal(String)

  /// How two values stand to each other.
  enum Comparison {
    case less, equal, greater
    /// Not equal; which one is less depends on the collation.
    case different
    case unknown
  }

  init?(_ expression: Expression, for type: TypeName) {
    switch expression {
    case .constant(.integer(let value)): self = .number(value)
    case .constant(.number(let text)): self = Int(text).map(BoundValue.number) ?? .literal(text)
    case .constant(.string(let text)): self.init(text: text, for: type)
    case .cast(let inner, _): self.init(inner, for: type)
    default: return nil
    }
  }

  private init(text: String, for type: TypeName) {
    switch type.isArray ? nil : type.builtInName {
    case "int2", "int4", "int8": self = Int(text).map(BoundValue.number) ?? .literal(text)
    case "date", "timestamp", "timestamptz": self = Self.date(text).map(BoundValue.date) ?? .literal(text)
    case "text", "varchar": self = .text(text)
    default: self = .literal(text)
    }
  }

  /// `2024-01-31`, `2024-01-31 12:30:00`; midnight is not written.
  private static func date(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy({ digits.contains(bytes[$0]) }) else { return nil }
    if bytes.count == 10 || text.hasSuffix(" 00:00:00"), bytes.count <= 19 { return String(text.prefix(10)) }
    let isTime = bytes.count == 19 && bytes[10] == UInt8(ascii: " ") && bytes[13] == UInt8(ascii: ":")
    return isTime && bytes[16] == UInt8(ascii: ":") ? text : nil
  }

  func compared(to other: BoundValue) -> Comparison {
    switch (self, other) {
    case (.number(let left), .number(let right)): Self.order(left, right)
    case (.date(let left), .date(let right)): Self.order(left, right)
    case (.text(let left), .text(let right)): left == right ? .equal : .different
    case (.literal(let left), .literal(let right)): left == right ? .equal : .unknown
    default: .unknown
    }
  }

  private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Comparison {
    left == right ? .equal : left < right ? .less : .greater
  }
}
