/// A folder as a walk saw it: its scripts and what belongs to migrations, other files left out.
struct Folder: Sendable {
  let path: String
  /// Names, sorted.
  var files: [String] = []
  /// In order of their names, those reached by a link last.
  var folders: [Folder] = []

  var name: String { path.lastPathComponent }
  var scripts: [String] { files.filter(\.isScriptName) }

  func contains(_ name: String) -> Bool { files.contains(name) }

  func folder(_ name: String) -> Folder? { folders.first { $0.name == name } }

  func path(of name: String) -> String { path.appendingPathComponent(name) }

  /// Folders that are one migration each: their names start with a number and they hold a file of this name.
  func numberedFolders(with file: String) -> [Folder] {
    folders.filter { $0.name.first?.isNumber == true && $0.contains(file) }
  }

  /// All scripts in it and below it, as paths.
  var scriptsBelow: [String] { scripts.map(path(of:)) + folders.flatMap(\.scriptsBelow) }
}
