/// diesel: a folder for each migration with `up.sql`, perhaps `down.sql` and `metadata.toml`. The version is what stands
/// before the first `_`, without dashes, and compared as text (migrations_internals, `version_from_string`;
/// diesel_migrations, `MigrationVersion`).
struct DieselFormat: RunnerFormat {
  let runner = Runner.diesel

  func recognises(_ candidate: Candidate) -> Bool { !candidate.folder.numberedFolders(with: "up.sql").isEmpty }

  func layout(of candidate: Candidate) -> Layout {
    var layout = Layout()
    var found: [(key: VersionKey, files: MigrationFiles)] = []
    for folder in candidate.folder.folders {
      if folder.contains("up.sql") {
        let files = Self.files(of: folder)
        found.append((.text(files.version.filter { $0 != "-" }), files))
      } else if folder.contains("down.sql") {
        let path = folder.path(of: "down.sql")
        layout.skipped.append(SkippedFile(path: path, reason: "is a way down without a way up"))
      }
    }
    layout.migrations = found.sorted { ($0.key, $0.files.name) < ($1.key, $1.files.name) }.map(\.files)
    return layout
  }

  private static func files(of folder: Folder) -> MigrationFiles {
    MigrationFiles(
      version: String(folder.name.prefix { $0 != "_" }), name: folder.name, up: folder.path(of: "up.sql"),
      down: folder.contains("down.sql") ? folder.path(of: "down.sql") : nil,
      settings: folder.contains("metadata.toml") ? folder.path(of: "metadata.toml") : nil)
  }

  /// Outside of a transaction a file is one simple query (`batch_execute`). A `metadata.toml` that does not say
  /// `run_in_transaction` says no (`#[serde(default)]` of a bool).
  func halves(of files: LoadedFiles) -> Halves {
    guard let settings = files.settings else { return Halves(wholeFiles: files, .wrapped) }
    let isWrapped = Setting.value(of: "run_in_transaction", in: settings) == "true"
    return Halves(wholeFiles: files, isWrapped ? .wrapped : .simpleQuery)
  }

  func root(ofScript path: String, in tree: FileTree) -> String {
    ["up.sql", "down.sql", "metadata.toml"].contains(path.lastPathComponent)
      ? path.parentPath.parentPath : path.parentPath
  }

  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? {
    let path = half.source.path.removingSuffix("up.sql") + "metadata.toml"
    return [ScriptEdit(path: path, span: nil, text: "run_in_transaction = false\n")]
  }

  /// A script of nothing but comments is an empty query, which diesel refuses.
  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    let down = migration.down.map { $0.allSatisfy { $0.hasPrefix("--") } ? $0 + ["SELECT 1;"] : $0 }
    return place.folder(
      [("up.sql", migration.up)] + (down.map { [("down.sql", $0)] } ?? [])
        + (migration.isOutsideTransaction ? [("metadata.toml", ["run_in_transaction = false"])] : []))
  }
}
