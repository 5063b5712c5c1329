/// refinery: `V<version>__<title>.sql`, and `U…` for versions out of row, below a folder (refinery_core, `find_migration_files`).
/// Flyway's names; told apart by the Rust project around. Each migration is one transaction.
struct RefineryFormat: RunnerFormat {
  let runner = Runner.refinery

  func recognises(_ candidate: Candidate) -> Bool {
    FlywayFormat.isRoot(candidate.folder) && Surroundings.usesRefinery(candidate.folder.path)
  }

  func layout(of candidate: Candidate) -> Layout {
    var layout = Layout()
    var found: [(key: VersionKey, files: MigrationFiles)] = []
    for path in candidate.folder.scriptsBelow {
      guard let name = FlywayName(path.lastPathComponent), name.kind == .versioned || name.kind == .undo else {
        continue
      }
      let files = MigrationFiles(version: name.version, name: name.title, up: path)
      found.append((VersionKey(dotted: name.version), files))
    }
    layout.migrations = found.sorted { ($0.key, $0.files.up) < ($1.key, $1.files.up) }.map(\.files)
    return layout
  }

  func halves(of files: LoadedFiles) -> Halves { Halves(wholeFiles: files, .wrapped) }

  func root(ofScript path: String, in tree: FileTree) -> String { FlywayFormat().root(ofScript: path, in: tree) }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    migration.isOutsideTransaction ? nil : FlywayFormat().scripts(of: migration, at: place)
  }
}
