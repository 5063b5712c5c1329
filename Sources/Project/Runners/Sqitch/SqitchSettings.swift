/// `sqitch.conf`, as far as it says where scripts lie and which database they are for (sqitch-configuration).
struct SqitchSettings: Sendable {
  /// By section and key: `core.engine`, `engine "pg".deploy_dir`.
  private let values: [String: String]
  /// The folder that paths count from; the plan's own where there is no settings file.
  let folder: String

  /// The settings file beside a plan, or the nearest one above.
  init(planIn folder: String, tree: FileTree) {
    for ancestor in folder.pathAndAncestors.prefix(6) {
      guard let bytes = try? tree.contents(of: ancestor.appendingPathComponent("sqitch.conf")) else { continue }
      (values, self.folder) = (Self.read(bytes), ancestor)
      return
    }
    (values, self.folder) = ([:], folder)
  }

  private static func read(_ bytes: [UInt8]) -> [String: String] {
    var values: [String: String] = [:]
    var section = ""
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let code = line.prefix { $0 != "#" && $0 != ";" }.trimmingBlanks
      if code.hasPrefix("["), code.hasSuffix("]") {
        section = code.dropFirst().dropLast().trimmingBlanks.lowercased()
      } else if let equals = code.firstIndex(of: "=") {
        let value = String(code[code.index(after: equals)...].trimmingBlanks).unquoted
        values[section + "." + code[..<equals].trimmingBlanks.lowercased()] = value
      }
    }
    return values
  }

  var engine: String? { values["core.engine"] }

  private func value(_ key: String) -> String? { values["engine \"pg\"." + key] ?? values["core." + key] }

  private var top: String { absolute(value("top_dir") ?? ".") }

  func scripts(_ kind: String) -> String {
    value(kind + "_dir").map(absolute) ?? top.appendingPathComponent(kind)
  }

  var suffix: String { "." + (value("extension") ?? "sql") }

  private func absolute(_ path: String) -> String { WorkingFolder(path: folder).absolute(path) }
}
