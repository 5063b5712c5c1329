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

  static func isTop(_ folder: String) -> Bool { (try? Disk.kind(of: folder.appendingPathComponent(".git"))) != nil }
}
