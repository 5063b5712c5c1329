/// What git's index holds below one repository's top.
struct IndexTree: Sendable {
  /// Sorted by name, by absolute path of the folder.
  private let folders: [String: [FolderEntry]]
  private let kinds: [String: FolderEntry.Kind]
  /// By absolute path; only scripts and what belongs to them have their bytes here.
  private let contents: [String: [UInt8]]

  /// - Parameter kinds: all files of the index, by absolute path.
  init(top: String, kinds: [String: FolderEntry.Kind], contents: [String: [UInt8]]) {
    var folders: [String: [FolderEntry]] = [top: []]
    for (file, kind) in kinds {
      var entry = FolderEntry(name: file.lastPathComponent, kind: kind)
      var folder = file.parentPath
      while folders[folder] == nil {
        folders[folder] = [entry]
        entry = FolderEntry(name: folder.lastPathComponent, kind: .folder)
        folder = folder.parentPath
      }
      folders[folder]?.append(entry)
    }
    self.folders = folders.mapValues(\.sortedByName)
    self.kinds = kinds
    self.contents = contents
  }

  func entries(of folder: String) throws(FileProblem) -> [FolderEntry] {
    guard let entries = folders[folder] else { throw .missing }
    return entries
  }

  func kind(of path: String) throws(FileProblem) -> FolderEntry.Kind {
    if folders[path] != nil { return .folder }
    guard let kind = kinds[path] else { throw .missing }
    return kind
  }

  func contents(of path: String) throws(FileProblem) -> [UInt8] {
    guard let bytes = contents[path] else { throw kinds[path] == .other ? .notRegular : .missing }
    return bytes
  }
}
