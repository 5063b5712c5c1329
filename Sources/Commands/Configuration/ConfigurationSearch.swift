/// Finds `pglintel.toml`, or `.pglintel.toml`: in the file's folder or the nearest above it, but not above the top of its
/// git repository.
struct ConfigurationSearch {
  static let names = ["pglintel.toml", ".pglintel.toml"]

  /// Answers by absolute folder: many files lie in one.
  private var known: [String: String?] = [:]

  /// The absolute path of the configuration for an absolute path, which need not exist.
  mutating func configuration(for path: String) -> String? {
    configuration(inOrAbove: File.kind(of: path) == .folder ? path : FilePath.parent(path))
  }

  /// The configuration that a flag names, else the one around a folder.
  static func path(_ named: String?, in folder: String) -> String? {
    if let named { return FilePath.absolute(named, in: folder) }
    var search = ConfigurationSearch()
    return search.configuration(for: folder)
  }

  private mutating func configuration(inOrAbove folder: String) -> String? {
    if let answer = known[folder] { return answer }
    let own = Self.names.map { folder == "/" ? "/" + $0 : folder + "/" + $0 }.first { File.kind(of: $0) == .file }
    let isTop = folder == "/" || File.kind(of: folder + "/.git") != nil
    let answer = own ?? (isTop ? nil : configuration(inOrAbove: FilePath.parent(folder)))
    known[folder] = answer
    return answer
  }
}
