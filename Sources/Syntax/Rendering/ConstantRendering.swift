extension Constant {
  /// As SQL, for a server with `standard_conforming_strings`.
  public var sql: String {
    switch self {
    case .integer(let value): String(value)
    case .number(let text): text
    case .string(let text): Self.quoted(text)
    case .bitString(let text): text.prefix(1) + Self.quoted(String(text.dropFirst()))
    case .boolean(let value): value ? "true" : "false"
    case .null: "NULL"
    }
  }

  /// A string literal: `'it''s'`.
  public static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  var isNegative: Bool {
    switch self {
    case .integer(let value): value < 0
    case .number(let text): text.hasPrefix("-")
    case .string, .bitString, .boolean, .null: false
    }
  }
}
