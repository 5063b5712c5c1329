/// Migrations of one script each.
enum SingleScripts {
  /// In order of their keys, then names.
  /// - Parameter key: nil for a script that the runner does not take.
  static func layout(of folder: Folder, key: (ScriptName) -> VersionKey?) -> Layout {
    let scripts = folder.names.compactMap { name in key(name).map { (key: $0, name: name) } }
    var layout = Layout()
    layout.migrations = scripts.sorted { ($0.key, $0.name.file) < ($1.key, $1.name.file) }.map { _, name in
      MigrationFiles(version: name.number, name: String(name.file.dropLast(4)), up: folder.path(of: name.file))
    }
    return layout
  }
}
