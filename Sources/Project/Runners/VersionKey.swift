/// A version as something to sort by.
enum VersionKey: Hashable, Comparable, Sendable {
  /// Digits without leading zeros.
  case number(String)
  /// Numbers without leading zeros, and without zeros at the end of the list.
  case dotted([String])
  case text(String)

  /// A number of any length: timestamps with fractions do not fit into 64 bits.
  init(number digits: some StringProtocol) { self = .number(Self.stripped(digits)) }

  /// `1.2`, `1_2`, `1.2.0`: Flyway's, numbers part by part (`MigrationVersion.tokenize`).
  init(dotted version: String) {
    var parts = version.split { $0 == "." || $0 == "_" }.map { Self.stripped($0) }
    while parts.count > 1, parts.last == "0" { parts.removeLast() }
    self = .dotted(parts)
  }

  /// As people write a version whoever its runner is: `3` is `0003`, `2017-08-31` is `20170831`, `1.2` is `1_2`.
  init(anyForm version: String) {
    let plain = version.filter { $0 != "-" }
    let isNumeric = !plain.isEmpty && plain.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") }
    self = isNumeric ? VersionKey(dotted: plain) : .text(version)
  }

  private static func stripped(_ digits: some StringProtocol) -> String {
    let rest = digits.utf8.drop { $0 == UInt8(ascii: "0") }
    return rest.isEmpty ? "0" : String(decoding: rest, as: UTF8.self)
  }

  static func < (left: VersionKey, right: VersionKey) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): isLess(left, right)
    case (.dotted(let left), .dotted(let right)): left.lexicographicallyPrecedes(right, by: isLess)
    case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
    default: left.rank < right.rank
    }
  }

  private static func isLess(_ left: String, _ right: String) -> Bool {
    left.utf8.count != right.utf8.count
      ? left.utf8.count < right.utf8.count : left < right
  }

  private var rank: Int {
    switch self {
    case .number: 0
    case .dotted: 1
    case .text: 2
    }
  }
}
