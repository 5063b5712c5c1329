/// Prisma Migrate: a folder for each migration with `migration.sql`, in order of the folders' names. A file is one simple
/// query (prisma-engines, `apply_migration_script`).
struct PrismaFormat: RunnerFormat {
  let runner = Runner.prisma

  func recognises(_ candidate: Candidate) -> Bool {
    let written = Self.written(candidate.folder)
    return !written.isEmpty && !written.contains { $0.contains("snapshot.json") }
  }

  func otherDatabase(of candidate: Candidate) -> OtherDatabase? {
    guard candidate.folder.contains("migration_lock.toml") else { return nil }
    let bytes = try? candidate.tree.contents(of: candidate.folder.path(of: "migration_lock.toml"))
    return bytes.flatMap { Setting.value(of: "provider", in: $0) }.flatMap { OtherDatabase(setting: $0) }
  }

  func layout(of candidate: Candidate) -> Layout { Self.layout(of: candidate.folder) }

  /// Numbered folders, and under Prisma's own lock file those of any name.
  private static func written(_ folder: Folder) -> [Folder] {
    let isLocked = folder.contains("migration_lock.toml")
    return isLocked
      ? folder.folders.filter { $0.contains("migration.sql") } : folder.numberedFolders(with: "migration.sql")
  }

  static func layout(of folder: Folder) -> Layout {
    let written = written(folder)
    var layout = Layout()
    layout.migrations = written.sorted { VersionKey.text($0.name) < .text($1.name) }.map { folder in
      MigrationFiles(
        version: String(folder.name.prefix { $0 != "_" }), name: folder.name, up: folder.path(of: "migration.sql"))
    }
    return layout
  }

  func halves(of files: LoadedFiles) -> Halves { Halves(wholeFiles: files, .simpleQuery) }

  func root(ofScript path: String, in tree: FileTree) -> String {
    path.lastPathComponent == "migration.sql" ? path.parentPath.parentPath : path.parentPath
  }

  /// One statement alone is sent without a transaction.
  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? { [] }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    place.folder([("migration.sql", migration.up)])
  }
}
