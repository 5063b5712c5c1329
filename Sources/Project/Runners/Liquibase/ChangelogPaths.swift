/// Finds the files that a changelog names.
struct ChangelogPaths {
  let tree: FileTree

  /// A path counts from the changelog's folder or from a folder above it: the root of resources, or of the project.
  func resolve(_ given: String, isRelative: Bool, from changelog: String) -> String? {
    let path = Self.plain(given)
    let folder = changelog.parentPath
    let bases = isRelative ? [folder] : Array(folder.pathAndAncestors.prefix(12))
    let places = bases.map { WorkingFolder(path: $0).absolute(path) } + (given.hasPrefix("/") ? [given] : [])
    return places.first { kind(of: $0) != nil }
  }

  private static func plain(_ given: String) -> String {
    let path = given.replacing("\\", with: "/").removingPrefix("classpath*:").removingPrefix("classpath:")
    return String(path.removingPrefix("file:").drop { $0 == "/" })
  }

  /// All files in and below a folder, in order of their paths (`getStandardChangeLogComparator`).
  func files(below folder: String, depth: Int = 16) -> [String] {
    guard depth > 0, let entries = try? tree.entries(of: folder) else { return [] }
    let found = entries.flatMap { entry -> [String] in
      let path = folder.appendingPathComponent(entry.name)
      switch entry.kind {
      case .file: return [path]
      case .folder: return files(below: path, depth: depth - 1)
      case .other, .broken: return []
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Git's index has no bytes of files that no name gives away: those are read from disk.
  func contents(of path: String) -> [UInt8]? { (try? tree.contents(of: path)) ?? (try? Disk.contents(of: path)) }

  private func kind(of path: String) -> FolderEntry.Kind? { try? tree.kind(of: path) }
}
