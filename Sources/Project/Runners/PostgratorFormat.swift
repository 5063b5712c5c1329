/// postgrator: `<number>.do.<title>.sql` and `<number>.undo.<title>.sql`, the title may be missing (postgrator.js,
/// `getMigrations`). A file is one query of the client's (lib/Client.js, `runSqlScript`): with several statements an implicit
/// transaction.
struct PostgratorFormat: RunnerFormat {
  let runner = Runner.postgrator

  private struct Name {
    let version: String
    let isUp: Bool

    init?(_ name: ScriptName) {
      guard name.hasNumberAlone else { return nil }
      let words = name.afterNumber.dropLast(4).split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
      guard words.count > 1, words[1] == "do" || words[1] == "undo" else { return nil }
      (version, isUp) = (name.number, words[1] == "do")
    }
  }

  func recognises(_ candidate: Candidate) -> Bool {
    let names = candidate.folder.names
    let ours = names.compactMap(Name.init)
    return ours.contains(where: \.isUp) && ours.count * 2 >= names.count
  }

  /// The tool refuses a folder in which a version is taken twice in one direction.
  func layout(of candidate: Candidate) -> Layout {
    let folder = candidate.folder
    var layout = Layout()
    let scripts = folder.names.compactMap { script in Name(script).map { (file: script.file, name: $0) } }
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
