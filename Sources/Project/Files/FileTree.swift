/// The files that are looked at: those on disk or those in git's index, with other texts in the places of some.
struct FileTree: Sendable {
  enum Base: Sendable {
    case disk
    case index(IndexTree)
  }

  let base: Base
  /// By absolute path.
  private let texts: [String: [UInt8]]
  /// The replaced files, and the folders that lead to them, by the folder that holds them.
  private let replaced: [String: [String: FolderEntry.Kind]]

  /// - Parameter replacements: by absolute path.
  init(_ base: Base = .disk, replacements: [ProjectRequest.Replacement] = []) {
    self.base = base
    texts = Dictionary(replacements.map { ($0.path, $0.bytes) }) { _, last in last }
    var replaced: [String: [String: FolderEntry.Kind]] = [:]
    for path in texts.keys {
      var (path, kind) = (path, FolderEntry.Kind.file)
      while path != "/" {
        replaced[path.parentPath, default: [:]][path.lastPathComponent] = kind
        (path, kind) = (path.parentPath, .folder)
      }
    }
    self.replaced = replaced
  }

  /// Sorted by name.
  func entries(of folder: String) throws(FileProblem) -> [FolderEntry] {
    guard let replaced = replaced[folder] else { return try baseEntries(of: folder) }
    var entries = (try? baseEntries(of: folder)) ?? []
    var missing = replaced
    for index in entries.indices {
      guard let kind = missing.removeValue(forKey: entries[index].name) else { continue }
      if kind == .file { entries[index] = FolderEntry(name: entries[index].name, kind: .file) }
    }
    if missing.isEmpty { return entries }
    entries += missing.map { FolderEntry(name: $0.key, kind: $0.value) }
    return entries.sortedByName
  }

  func kind(of path: String) throws(FileProblem) -> FolderEntry.Kind {
    if texts[path] != nil { return .file }
    if replaced[path] != nil { return .folder }
    switch base {
    case .disk: return try Disk.kind(of: path)
    case .index(let index): return try index.kind(of: path)
    }
  }

  /// - Parameter limit: read no further than this.
  func contents(of path: String, limit: Int = .max) throws(FileProblem) -> [UInt8] {
    if let text = texts[path] { return text }
    switch base {
    case .disk: return try Disk.contents(of: path, limit: limit)
    case .index(let index): return try index.contents(of: path)
    }
  }

  private func baseEntries(of folder: String) throws(FileProblem) -> [FolderEntry] {
    switch base {
    case .disk: try Disk.entries(of: folder)
    case .index(let index): try index.entries(of: folder)
    }
  }
}
