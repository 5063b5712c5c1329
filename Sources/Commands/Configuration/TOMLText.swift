/// Values as TOML.
enum TOMLText {
  static func string(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars { result += escaped(scalar) }
    return result + "\""
  }

  static func list(_ values: [String]) -> String { "[" + values.map(string).joined(separator: ", ") + "]" }

  /// A key, quoted where it is no bare one.
  static func key(_ name: String) -> String {
    let isBare = !name.isEmpty && name.utf8.allSatisfy(isBareKeyByte)
    return isBare ? name : string(name)
  }

  private static func isBareKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\0"..."\u{1F}", "\u{7F}":
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: return String(scalar)
    }
  }
}
