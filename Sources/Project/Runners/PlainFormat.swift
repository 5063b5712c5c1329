/// Scripts whose names give them an order, in one folder or in folders called by versions or years; who runs them is not
/// known.
struct PlainFormat: RunnerFormat {
  let runner = Runner.plain
  let runsInPsql = true

  func recognises(_ candidate: Candidate) -> Bool {
    Self.isOrdered(candidate.folder) || Self.versionFolders(of: candidate.folder).count > 1
  }

  private static func isOrdered(_ folder: Folder) -> Bool {
    let count = folder.names.count(where: \.hasNumber)
    return count > 0 && count * 3 >= folder.names.count * 2
  }

  private static func numbered(_ folder: Folder) -> [ScriptName] {
    folder.names.filter(\.hasNumber).compactMap { ScriptName($0.file, isLoose: true) }
  }

  /// `1.2`, `v3`, `2024`: in order.
  private static func versionFolders(of folder: Folder) -> [Folder] {
    let versions = folder.folders.compactMap { folder in
      version(of: folder.name).flatMap { isOrdered(folder) ? (key: $0, folder: folder) : nil }
    }
    return versions.sorted { ($0.key, $0.folder.name) < ($1.key, $1.folder.name) }.map(\.folder)
  }

  private static func version(of name: String) -> VersionKey? {
    let number = name.removingPrefix("v")
    let isVersion = number.first?.isNumber == true && number.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    return isVersion ? VersionKey(dotted: number) : nil
  }

  func layout(of candidate: Candidate) -> Layout {
    let folder = candidate.folder
    guard !Self.isOrdered(folder) else { return ScriptPairs.layout(of: Self.numbered(folder), in: folder) }
    var layout = Layout()
    for part in Self.versionFolders(of: folder) {
      let inner = ScriptPairs.layout(of: Self.numbered(part), in: part)
      layout.skipped += inner.skipped
      layout.migrations += inner.migrations.map { migration in
        var migration = migration
        migration.version = part.name + "/" + migration.version
        migration.name = part.name + "/" + migration.name
        return migration
      }
    }
    return layout
  }

  func halves(of files: LoadedFiles) -> Halves { Halves(wholeFiles: files, .unknown) }

  func root(ofScript path: String, in tree: FileTree) -> String {
    let parent = path.parentPath
    return Self.version(of: parent.lastPathComponent) == nil ? parent : parent.parentPath
  }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    place.pair(of: migration)
  }
}
