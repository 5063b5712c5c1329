import PglintelProject

/// The git repository around a folder.
enum Repository {
  /// An absolute folder as seen from its repository's top; empty at the top and outside of repositories.
  static func folder(_ folder: String) -> String {
    var top = folder
    while !isTop(top) {
      if top == "/" { return "" }
      top = top.parentPath
    }
    return top == folder ? "" : WorkingFolder(path: top).shown(folder)
  }

  /// The branch that a clone starts from, as its remote had it: `origin/main`, also where nothing says so.
  static func mainBranch(around folder: String) -> String {
    let remote = "refs/remotes/"
    var top = folder
    while !isTop(top), top != "/" { top = top.parentPath }
    let head = try? Disk.contents(of: top.appendingPathComponent(".git/\(remote)origin/HEAD"), limit: 1_000)
    let line = head.map { String(decoding: $0, as: UTF8.self) }?.split(separator: "\n").first ?? ""
    let name = line.split(separator: " ").last ?? ""
    return name.hasPrefix(remote) ? String(name.dropFirst(remote.count)) : "origin/main"
  }

  static func isTop(_ folder: String) -> Bool { (try? Disk.kind(of: folder.appendingPathComponent(".git"))) != nil }
}
