/// Text inside XML 1.0, also between double quotes. Characters that XML cannot have become their pictures.
enum XML {
  static func escaped(_ text: String) -> String { escaped(text, keepsLines: false) }

  /// Between tags, where lines stay lines.
  static func content(_ text: String) -> String { escaped(text, keepsLines: true) }

  private static func escaped(_ text: String, keepsLines: Bool) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && !special.contains($0) }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n" where keepsLines, "\t" where keepsLines: result.unicodeScalars.append(scalar)
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar.printable)
      }
    }
    return result
  }

  /// ` name="value"`, one after the other.
  static func attributes(_ list: KeyValuePairs<String, String>) -> String {
    list.map { " \($0)=\"\(escaped($1))\"" }.joined()
  }

  private static let special: Set<UInt8> = [
    UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
  ]
}
