import PglintelProject

/// Finds `pglintel.toml`, or `.pglintel.toml`: in the file's folder or the nearest above it, but not above the top of its
/// git repository.
struct ConfigurationSearch {
  static let names = ["pglintel.toml", ".pglintel.toml"]

  /// Answers by absolute folder: many files lie in one.
  private var known: [String: String?] = [:]

  /// The absolute path of the configuration for an absolute path, which need not exist.
  mutating func configuration(for path: String) -> String? {
    configuration(inOrAbove: (try? Disk.kind(of: path)) == .folder ? path : path.parentPath)
  }

  /// The configuration that a flag names, else the one around a folder.
  static func path(_ named: String?, in folder: WorkingFolder) -> String? {
    if let named { return folder.absolute(named) }
    var search = ConfigurationSearch()
    return search.configuration(for: folder.path)
  }

  private mutating func configuration(inOrAbove folder: String) -> String? {
    if let answer = known[folder] { return answer }
    let own = Self.names.map(folder.appendingPathComponent).first { (try? Disk.kind(of: $0)) == .file }
    let isTop = folder == "/" || Repository.isTop(folder)
    let answer = own ?? (isTop ? nil : configuration(inOrAbove: folder.parentPath))
    known[folder] = answer
    return answer
  }
}
