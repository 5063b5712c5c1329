/// What Flyway's settings files put in the place of placeholders: `flyway.conf`, `flyway.toml`, Spring's
/// `application.properties` (Flyway's documentation: Placeholders).
enum FlywaySettings {
  private static let files = ["flyway.conf", "conf/flyway.conf", "flyway.toml", "application.properties"]

  /// By what stands in a script: `${name}`. The nearest file above the migrations that names any.
  static func placeholders(above folder: String, in tree: FileTree) -> [String: String] {
    for ancestor in folder.pathAndAncestors.prefix(8) {
      for file in files {
        let path = WorkingFolder(path: ancestor).absolute(file)
        guard let bytes = (try? tree.contents(of: path)) ?? (try? Disk.contents(of: path)) else { continue }
        let found = read(bytes)
        if !found.isEmpty { return found }
      }
    }
    return [:]
  }

  private static func read(_ bytes: [UInt8]) -> [String: String] {
    var section = ""
    var values: [String: String] = [:]
    var delimiters = (prefix: "${", suffix: "}")
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let code = line.trimmingBlanks
      if code.hasPrefix("["), let end = code.firstIndex(of: "]") {
        section = code[code.index(after: code.startIndex)..<end].trimmingBlanks + "."
      } else if code.first != "#", let equals = code.firstIndex(of: "=") {
        let key = section + String(code[..<equals].trimmingBlanks).unquoted
        let value = String(code[code.index(after: equals)...].trimmingBlanks).unquoted
        if let name = key.placeholderName { values[name] = value }
        if key.hasSuffix("flyway.placeholderPrefix") { delimiters.prefix = value }
        if key.hasSuffix("flyway.placeholderSuffix") { delimiters.suffix = value }
        if key.hasSuffix("flyway.placeholderReplacement"), value == "false" { return [:] }
      }
    }
    return Dictionary(values.map { (delimiters.prefix + $0 + delimiters.suffix, $1) }) { first, _ in first }
  }
}

extension String {
  /// `x` in `flyway.placeholders.x`, whatever stands before.
  fileprivate var placeholderName: String? {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    guard let place = parts.lastIndex(of: "placeholders"), place > 0, parts[place - 1] == "flyway" else { return nil }
    let name = parts[(place + 1)...].joined(separator: ".")
    return name.isEmpty ? nil : name
  }
}
