/// postgrator: `<number>.do.<title>.sql` and `<number>.undo.<title>.sql`, the title may be missing (postgrator.js,
/// `getMigrations`). A file is one query of the client's (lib/Client.js, `runSqlScript`): with several statements an implicit
/// transaction.
struct PostgratorFormat: RunnerFormat {
  let runner = Runner.postgrator

  private struct Name {
    let version: String
    let isUp: Bool

    init?(_ file: String) {
      guard file.isScriptName else { return nil }
      let parts = file.dropLast(4).split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count > 1, !parts[0].isEmpty, parts[0].allSatisfy({ $0.isASCII && $0.isNumber }),
        parts[1] == "do" || parts[1] == "undo"
      else { return nil }
      (version, isUp) = (String(parts[0]), parts[1] == "do")
    }
  }

  func recognises(_ candidate: Candidate) -> Bool {
    let scripts = candidate.folder.scripts
    let ours = scripts.compactMap(Name.init)
    return ours.contains(where: \.isUp) && ours.count * 2 >= scripts.count
  }

  /// The tool refuses a folder in which a version is taken twice in one direction.
  func layout(of candidate: Candidate) -> Layout {
    let folder = candidate.folder
    var layout = Layout()
    let scripts = folder.scripts.compactMap { file in Name(file).map { (file: file, name: $0) } }
    var downs = Dictionary(grouping: scripts.filter { !$0.name.isUp }) { VersionKey(number: $0.name.version) }
    let ups = scripts.filter(\.name.isUp).map {
      (key: VersionKey(number: $0.name.version), file: $0.file, name: $0.name)
    }
    for up in ups.sorted(by: { ($0.key, $0.file) < ($1.key, $1.file) }) {
      let down = downs[up.key]?.popLast().map { folder.path(of: $0.file) }
      layout.migrations.append(
        MigrationFiles(
          version: up.name.version, name: String(up.file.dropLast(4)), up: folder.path(of: up.file), down: down))
    }
    for left in downs.values.joined().map({ folder.path(of: $0.file) }).sorted() {
      layout.skipped.append(SkippedFile(path: left, reason: "is a way down without a way up"))
    }
    return layout
  }

  func halves(of files: LoadedFiles) -> Halves { Halves(wholeFiles: files, .simpleQuery) }

  /// One statement alone is sent without a transaction.
  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? { [] }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    let down = migration.down.map { [place.file("\(place.version).undo.\(place.title).sql", $0)] } ?? []
    return [place.file("\(place.version).do.\(place.title).sql", migration.up)] + down
  }
}
