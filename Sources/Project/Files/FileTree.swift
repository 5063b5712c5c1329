/// The files that are looked at: those on disk or those in git's index, with standard input in one file's place.
struct FileTree: Sendable {
  enum Base: Sendable {
    case disk
    case index(IndexTree)
  }

  let base: Base
  /// By its absolute path.
  let replacement: ProjectRequest.Replacement?

  init(_ base: Base = .disk, replacement: ProjectRequest.Replacement? = nil) {
    self.base = base
    self.replacement = replacement
  }

  /// Sorted by name.
  func entries(of folder: String) throws(FileProblem) -> [FolderEntry] {
    guard let replaced = replacedEntry(in: folder) else { return try baseEntries(of: folder) }
    var entries = (try? baseEntries(of: folder)) ?? []
    if let index = entries.firstIndex(where: { $0.name == replaced.name }) {
      if replaced.kind == .file { entries[index] = replaced }
    } else {
      entries.append(replaced)
      entries.sort { $0.name < $1.name }
    }
    return entries
  }

  func kind(of path: String) throws(FileProblem) -> FolderEntry.Kind {
    if let replacement {
      if replacement.path == path { return .file }
      if replacement.path.isPath(in: path) { return .folder }
    }
    switch base {
    case .disk: return try Disk.kind(of: path)
    case .index(let index): return try index.kind(of: path)
    }
  }

  /// - Parameter limit: read no further than this.
  func contents(of path: String, limit: Int = .max) throws(FileProblem) -> [UInt8] {
    if let replacement, replacement.path == path { return replacement.bytes }
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

  /// The replaced file, or the folder that leads to it, as an entry of this folder.
  private func replacedEntry(in folder: String) -> FolderEntry? {
    guard let replacement, replacement.path != folder else { return nil }
    let below = replacement.path.pathComponents(below: folder)
    guard let name = below.first else { return nil }
    return FolderEntry(name: name, kind: below.count == 1 ? .file : .folder)
  }
}
