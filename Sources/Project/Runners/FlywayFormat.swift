import PglintelSourceText

/// Flyway: `V<version>__<title>.sql`, `U…` for the way back and `R__…` after all versions, in a folder and the folders below
/// it. `<script>.conf` may say `executeInTransaction`.
struct FlywayFormat: RunnerFormat {
  let runner = Runner.flyway

  func recognises(_ candidate: Candidate) -> Bool { Self.isRoot(candidate.folder) }

  /// Whether versioned scripts lie in the folder, or below it where its name says that they are one history.
  static func isRoot(_ folder: Folder) -> Bool {
    if holdsVersions(folder) { return true }
    guard isHome(folder.name) else { return false }
    let parts = parts(of: folder)
    return parts.contains(where: holdsVersions) && versionsAreUnique(in: parts)
  }

  /// The folder's name by Flyway's own default, `db/migration`.
  private static func isHome(_ name: String) -> Bool { name == "migration" || name == "migrations" }

  private static func holdsVersions(_ folder: Folder) -> Bool {
    let names = folder.scripts.compactMap { FlywayName($0) }
    return names.contains { $0.kind == .versioned || $0.kind == .repeatable }
  }

  /// The folder and those below it that are not another database's.
  private static func parts(of folder: Folder) -> [Folder] {
    let names = folder.folders.map(\.name)
    let ours = folder.folders.filter { OtherDatabase(folderName: $0.name, beside: names) == nil }
    return [folder] + ours.flatMap(parts)
  }

  private static func versionsAreUnique(in folders: [Folder]) -> Bool {
    var seen: Set<VersionKey> = []
    return folders.flatMap(\.scripts).compactMap { FlywayName($0) }.filter { $0.kind == .versioned }
      .allSatisfy { seen.insert(VersionKey(dotted: $0.version)).inserted }
  }

  func layout(of candidate: Candidate) -> Layout {
    let all = Self.parts(of: candidate.folder)
    // Versions taken twice: the folders below are histories of their own.
    let folders = Self.versionsAreUnique(in: all) ? all : [candidate.folder]
    var collection = FlywayCollection()
    for folder in folders { collection.take(folder) }
    var layout = collection.layout
    layout.placeholders = FlywaySettings.placeholders(above: candidate.folder.path, in: candidate.tree)
    for folder in folders.dropFirst() { layout.noteCode(in: folder) }
    return layout
  }

  func halves(of files: LoadedFiles) -> Halves {
    let setting = files.settings.flatMap { Setting.value(of: "executeInTransaction", in: $0) }
    return Halves(
      up: MigrationHalf(source: files.up, transaction: Self.transaction(of: files.up, setting: setting)),
      down: files.down.map { MigrationHalf(source: $0, transaction: Self.transaction(of: $0, setting: nil)) })
  }

  private static func transaction(of source: SourceText, setting: String?) -> TransactionBehavior {
    switch setting {
    case "true": .wrapped
    case "false": .none
    default: FlywayStatements.allRefuseTransaction(in: source) ? .none : .wrapped
    }
  }

  /// The uppermost of the nearest folders that holds versions or is called as Flyway wants it.
  func root(ofScript path: String, in tree: FileTree) -> String {
    var root = path.parentPath
    guard FlywayName(path.lastPathComponent.removingSuffix(".conf")) != nil else { return root }
    for ancestor in path.parentPath.pathAndAncestors.prefix(5) {
      let names = ((try? tree.entries(of: ancestor)) ?? []).compactMap { FlywayName($0.name) }
      if Self.isHome(ancestor.lastPathComponent) || names.contains(where: { $0.kind == .versioned }) { root = ancestor }
    }
    return root
  }

  /// Flyway sees by itself which statements stand in none.
  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? { [] }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    [place.file("V\(place.version)__\(place.title).sql", migration.up)]
  }
}
