/// Which files of a folder are which migrations.
struct Layout: Sendable {
  /// In the order in which the runner applies them.
  var migrations: [MigrationFiles] = []
  /// Files of the folder that this runner has no use for, with absolute paths.
  var skipped: [SkippedFile] = []
  /// Whether migrations are missing that cannot be read here: those in a programming language.
  var hasHoles = false
  /// Files that belong to the history and are no migrations, with nothing to be said of them.
  var companions: Set<String> = []
  /// What the runner's own settings put in the place of what: `${schema}` for `app`.
  var placeholders: [String: String] = [:]

  /// Everything that it accounts for.
  var files: Set<String> {
    migrationFiles.union(skipped.map(\.path)).union(companions)
  }

  var migrationFiles: Set<String> {
    var files = Set<String>(minimumCapacity: 2 * migrations.count)
    for migration in migrations { for file in migration.files { files.insert(file) } }
    return files
  }

  /// Notes the migrations that are written in another language.
  mutating func noteCode(in folder: Folder) {
    let names = folder.companions.filter { MigrationNames.isCodeMigration($0) && !$0.hasSuffix("_test.go") }
    guard let first = names.first else { return }
    hasHoles = true
    if names.count == 1 {
      skipped.append(SkippedFile(path: folder.path(of: first), reason: "is a migration that is not written in SQL"))
    } else {
      let reason = "holds \(names.count) migrations that are not written in SQL"
      skipped.append(SkippedFile(path: folder.path, reason: reason))
    }
  }
}
