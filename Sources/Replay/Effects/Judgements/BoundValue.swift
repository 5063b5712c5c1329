import PglintelSyntax

/// A constant that a partition bound or a CHECK compares with, as far as the order of two can be told without the
/// server: whole numbers, and text of dates and times in ISO form.
enum BoundValue: Hashable {
  case integer(Int)
  case text(String)

  init?(_ expression: Expression) {
    switch expression {
    case .constant(.integer(let value)): self = .integer(value)
    case .constant(.number(let text)):
      guard let value = Int(text) else { return nil }
      self = .integer(value)
    case .constant(.string(let text)): self = Int(text).map(BoundValue.integer) ?? .text(text)
    case .cast(let inner, _): self.init(inner)
    default: return nil
    }
  }

  /// Nil where it cannot be told.
  func isLess(than other: BoundValue) -> Bool? {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left < right
    case (.text(let left), .text(let right)):
      left == right ? false : Self.isDate(left) && Self.isDate(right) ? left < right : nil
    default: nil
    }
  }

  /// `2024-01-31`, perhaps with a time of day behind: such texts sort as their values do.
  private static func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return false }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy({ digits.contains(bytes[$0]) }) else { return false }
    return bytes.dropFirst(10).allSatisfy { digits.contains($0) || $0 == 0x3A || $0 == 0x20 || $0 == 0x2E }
  }
}
