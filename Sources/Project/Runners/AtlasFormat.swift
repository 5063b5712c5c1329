import PglintelSourceText

/// Atlas: `<version>_<title>.sql` beside `atlas.sum`, in order of the names. A file is one transaction unless a comment at
/// its start says `atlas:txmode none`; then its statements are sent one by one (sql/migrate, cmd/atlas).
struct AtlasFormat: RunnerFormat {
  let runner = Runner.atlas

  func recognises(_ candidate: Candidate) -> Bool {
    candidate.folder.contains("atlas.sum") && !GolangMigrateFormat.holdsPairs(candidate)
      && candidate.folder.names.contains(where: \.hasNumber)
  }

  func layout(of candidate: Candidate) -> Layout {
    SingleScripts.layout(of: candidate.folder) { $0.hasNumber ? .text($0.file) : nil }
  }

  func halves(of files: LoadedFiles) -> Halves {
    let firstToken = Lexer.tokens(of: files.up, in: 0..<min(files.up.bytes.count, 8192)).first?.span.lowerBound
    let header = CommentLine.all(in: files.up.bytes).filter { $0.span.lowerBound < firstToken ?? .max }
    return Halves(wholeFiles: files, header.contains { $0.body == "atlas:txmode none" } ? .none : .wrapped)
  }

  /// A blank line parts what is said of the file from what is said of its first statement.
  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? {
    [half.insertingFirstLine("-- atlas:txmode none" + half.source.lineEnd)]
  }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    place.single((migration.isOutsideTransaction ? ["-- atlas:txmode none", ""] : []) + migration.up)
  }
}
