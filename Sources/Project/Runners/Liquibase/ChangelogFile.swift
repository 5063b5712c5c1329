/// What a changelog's name and contents make of it.
enum ChangelogFile {
  private static let suffixes = [".xml", ".yaml", ".yml", ".json"]
  private static let words = ["changelog", "change-log", "change_log", "liquibase"]
  private static let whole: Set<String> = ["master", "root", "db-master"]

  /// Whether a file may list change sets, by its name.
  static func isCandidate(_ name: String) -> Bool {
    guard let last = name.utf8.last, last == UInt8(ascii: "l") || last == UInt8(ascii: "n"), !name.isScriptName,
      let suffix = suffixes.first(where: name.hasSuffix)
    else { return false }
    let base = name.dropLast(suffix.count).lowercased()
    return whole.contains(base) || words.contains(where: base.holds)
  }

  /// Nil for what is no changelog.
  static func read(_ bytes: [UInt8], name: String) -> ChangelogNode? {
    guard bytes.contains("databaseChangeLog") else { return nil }
    if name.hasSuffix(".xml") { return XMLChangelog.read(bytes) }
    return name.hasSuffix(".json") ? JSONChangelog.read(bytes) : YAMLChangelog.read(bytes)
  }
}
