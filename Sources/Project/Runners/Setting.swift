import PglintelSourceText

/// One `key = value` of a small settings file: TOML or Java properties.
enum Setting {
  /// The value without quotes and comment, in lower case; nil where the key is not set.
  static func value(of key: String, in bytes: [UInt8]) -> String? {
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let code = line.prefix { $0 != "#" }
      guard let equals = code.firstIndex(of: "="), code[..<equals].trimmingBlanks == key else { continue }
      let value = code[code.index(after: equals)...].trimmingBlanks
      return String(value.filter { $0 != "\"" && $0 != "'" }).lowercased()
    }
    return nil
  }
}
