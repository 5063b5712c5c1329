/// The git repository around a folder.
enum Repository {
  /// An absolute folder as seen from its repository's top; empty at the top and outside of repositories.
  static func folder(_ folder: String) -> String {
    var top = folder
    while File.kind(of: top == "/" ? "/.git" : top + "/.git") == nil {
      if top == "/" { return "" }
      top = FilePath.parent(top)
    }
    return top == folder ? "" : FilePath.relative(folder, to: top)
  }
}
