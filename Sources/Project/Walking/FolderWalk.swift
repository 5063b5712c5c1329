/// Reads folders and the folders below them, each real one once.
struct FolderWalk {
  let tree: FileTree
  /// Paths are absolute.
  private(set) var failures: [ProjectFailure] = []
  private(set) var skipped: [SkippedFile] = []
  private var visited: Set<FileIdentity> = []

  init(tree: FileTree) { self.tree = tree }

  /// How deep a linked folder is followed: a folder of scripts, or one of folders with scripts. Build tools link to whole
  /// trees elsewhere.
  private static let linkDepth = 1

  /// - Parameter depth: how many levels of folders below it are read.
  mutating func walk(_ path: String, depth: Int = .max) -> Folder {
    visited = Disk.identity(of: path).map { [$0] } ?? []
    var links: [String] = []
    var folder = read(path, depth: depth, links: &links)
    for link in links {
      var further: [String] = []
      guard let linked = child(link, depth: Self.linkDepth, links: &further) else { continue }
      Self.insert(linked, into: &folder)
    }
    return folder
  }

  private mutating func read(_ path: String, depth: Int, links: inout [String]) -> Folder {
    var folder = Folder(path: path)
    do {
      for entry in try tree.entries(of: path) { take(entry, into: &folder, depth: depth, links: &links) }
    } catch {
      failures.append(ProjectFailure(path: path, message: error.reason))
    }
    return folder
  }

  private mutating func take(_ entry: FolderEntry, into folder: inout Folder, depth: Int, links: inout [String]) {
    if entry.kind == .file {
      if MigrationNames.isOfInterest(entry.name) { folder.add(file: entry.name) }
      return
    }
    let path = folder.path(of: entry.name)
    switch entry.kind {
    case .file: break
    case .folder where depth == 0 || MigrationNames.isSkippedFolder(entry.name): break
    case .folder where entry.isLink: links.append(path)
    case .folder: if let child = child(path, depth: depth - 1, links: &links) { folder.folders.append(child) }
    case .other: if entry.name.isScriptName { skip(path, FileProblem.notRegular) }
    case .broken(let code): if entry.name.isScriptName { fail(path, FileProblem.system(code)) }
    }
  }

  private mutating func skip(_ path: String, _ problem: FileProblem) {
    skipped.append(SkippedFile(path: path, reason: problem.reason))
  }

  private mutating func fail(_ path: String, _ problem: FileProblem) {
    failures.append(ProjectFailure(path: path, message: problem.reason))
  }

  private mutating func child(_ path: String, depth: Int, links: inout [String]) -> Folder? {
    if let identity = Disk.identity(of: path), !visited.insert(identity).inserted { return nil }
    return read(path, depth: depth, links: &links)
  }

  private static func insert(_ linked: Folder, into folder: inout Folder) {
    if linked.path.parentPath == folder.path { return folder.folders.append(linked) }
    guard let index = folder.folders.firstIndex(where: { linked.path.isPath(in: $0.path) }) else { return }
    insert(linked, into: &folder.folders[index])
  }
}
