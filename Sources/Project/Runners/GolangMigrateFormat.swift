/// golang-migrate: `<digits>_<title>.up.sql` and `.down.sql` (source/parse.go). A file is one simple query
/// (database/postgres, `runStatement`; pgx's driver does the same).
struct GolangMigrateFormat: RunnerFormat {
  let runner = Runner.golangMigrate

  func recognises(_ candidate: Candidate) -> Bool { Self.holdsPairs(candidate) }

  /// Whether most scripts say in their names which way they lead.
  static func holdsPairs(_ candidate: Candidate) -> Bool {
    let names = candidate.folder.names
    let count = names.count(where: isDirected)
    return count > 0 && count * 2 >= names.count
  }

  private static func isDirected(_ name: ScriptName) -> Bool { name.direction != nil && name.isNumberedTitle }

  func layout(of candidate: Candidate) -> Layout {
    ScriptPairs.layout(of: candidate.folder.names.filter(Self.isDirected), in: candidate.folder)
  }

  func halves(of files: LoadedFiles) -> Halves { Halves(wholeFiles: files, .simpleQuery) }

  /// One statement alone is sent without a transaction.
  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? { [] }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    place.pair(of: migration)
  }
}
