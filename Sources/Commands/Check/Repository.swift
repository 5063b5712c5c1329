import PglintelProject

/// The git repository around a folder.
enum Repository {
  /// An absolute folder as seen from its repository's top; empty at the top and outside of repositories.
  static func folder(_ folder: String) -> String {
    guard let top = top(around: folder), top != folder else { return "" }
    return WorkingFolder(path: top).shown(folder)
  }

  /// Nil outside of repositories.
  static func top(around folder: String) -> String? {
    var top = folder
    while !isTop(top) {
      if top == "/" { return nil }
      top = top.parentPath
    }
    return top
  }

  /// The branch that a clone starts from, as its remote had it: `origin/main`, also where nothing says so.
  static func mainBranch(around folder: String) -> String {
    let remote = "refs/remotes/"
    let head = try? Disk.contents(
      of: (top(around: folder) ?? folder).appendingPathComponent(".git/\(remote)origin/HEAD"), limit: 1_000)
    let line = head.map { String(decoding: $0, as: UTF8.self) }?.split(separator: "\n").first ?? ""
    let name = line.split(separator: " ").last ?? ""
    return name.hasPrefix(remote) ? String(name.dropFirst(remote.count)) : "origin/main"
  }

  /// The nearest file of a name in a folder or above it, but not above the top of its repository.
  static func nearest(_ name: String, inOrAbove folder: String) -> String? {
    let own = folder.appendingPathComponent(name)
    if (try? Disk.kind(of: own)) == .file { return own }
    return folder == "/" || isTop(folder) ? nil : nearest(name, inOrAbove: folder.parentPath)
  }

  static func isTop(_ folder: String) -> Bool { (try? Disk.kind(of: folder.appendingPathComponent(".git"))) != nil }
}
