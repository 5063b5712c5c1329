/// golang-migrate: `<digits>_<title>.up.sql` and `.down.sql` (source/parse.go). A file is one simple query
/// (database/postgres, `runStatement`; pgx's driver does the same).
struct GolangMigrateFormat: RunnerFormat {
  let runner = Runner.golangMigrate

  func recognises(_ candidate: Candidate) -> Bool { Self.holdsPairs(candidate) }

  /// Whether most scripts say in their names which way they lead.
  static func holdsPairs(_ candidate: Candidate) -> Bool {
    let scripts = candidate.folder.scripts
    let directed = directed(scripts)
    return !directed.isEmpty && directed.count * 2 >= scripts.count
  }

  private static func directed(_ scripts: [String]) -> [ScriptName] {
    scripts.compactMap { ScriptName($0) }.filter { $0.isNumberedTitle && $0.direction != nil }
  }

  func layout(of candidate: Candidate) -> Layout {
    ScriptPairs.layout(of: Self.directed(candidate.folder.scripts), in: candidate.folder)
  }

  func halves(of files: LoadedFiles) -> Halves { Halves(wholeFiles: files, .simpleQuery) }

  /// One statement alone is sent without a transaction.
  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? { [] }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    place.pair(of: migration)
  }
}
