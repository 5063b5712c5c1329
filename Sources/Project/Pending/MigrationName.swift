/// What a migration can be called by.
struct MigrationName {
  let version: String
  let name: String
  let paths: [String]

  /// By its version in any form, its name, the end of a path.
  func isMeant(by text: String) -> Bool {
    guard !text.isEmpty else { return false }
    if name == text || VersionKey(anyForm: version) == VersionKey(anyForm: text) { return true }
    return paths.contains { $0 == text || $0.hasSuffix("/" + text) }
  }
}
