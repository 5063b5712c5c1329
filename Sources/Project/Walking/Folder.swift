/// A folder as a walk saw it: its scripts and what belongs to migrations, other files left out.
struct Folder: Sendable {
  let path: String
  let name: String
  /// Names, sorted.
  private(set) var files: [String] = []
  /// Those of scripts, taken apart once for all runners, sorted.
  private(set) var names: [ScriptName] = []
  /// Those of files that are no scripts, sorted.
  private(set) var companions: [String] = []
  /// In order of their names, those reached by a link last.
  var folders: [Folder] = []

  init(path: String) {
    self.path = path
    name = path.lastPathComponent
  }

  /// To be called in order of the names.
  mutating func add(file: String) {
    files.append(file)
    if let name = ScriptName(file) { names.append(name) } else { companions.append(file) }
  }

  var scripts: [String] { names.map(\.file) }

  func contains(_ file: String) -> Bool {
    var (low, high) = (0, files.count)
    while low < high {
      let middle = (low + high) / 2
      if files[middle] < file { low = middle + 1 } else { high = middle }
    }
    return low < files.count && files[low] == file
  }

  func folder(_ name: String) -> Folder? { folders.first { $0.name == name } }

  func path(of name: String) -> String { path.appendingPathComponent(name) }

  /// Folders that are one migration each: their names start with a number and they hold a file of this name.
  func numberedFolders(with file: String) -> [Folder] {
    folders.filter { $0.startsWithNumber && $0.contains(file) }
  }

  private var startsWithNumber: Bool {
    guard let first = name.utf8.first else { return false }
    return first < 0x80 ? UInt8(ascii: "0")...UInt8(ascii: "9") ~= first : name.first?.isNumber == true
  }

  /// All scripts in it and below it, as paths.
  var scriptsBelow: [String] { scripts.map(path(of:)) + folders.flatMap(\.scriptsBelow) }
}
