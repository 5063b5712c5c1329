import PglintelSourceText

/// graphile-migrate: the folder `committed` with `<number>[-<title>].sql`, each starting with `--! Previous:`
/// (src/migration.ts). In a transaction unless the body starts with `--! no-transaction`; then one simple query.
struct GraphileMigrateFormat: RunnerFormat {
  let runner = Runner.graphileMigrate

  func recognises(_ candidate: Candidate) -> Bool { candidate.mostHeads { $0.text.hasPrefix("--! Previous:") } }

  func layout(of candidate: Candidate) -> Layout {
    SingleScripts.layout(of: candidate.folder) { $0.hasNumber ? .text($0.file) : nil }
  }

  func halves(of files: LoadedFiles) -> Halves {
    let isAlone = CommentLine.all(in: files.up.bytes).contains { line in
      line.text.hasPrefix("--!") && line.text.dropFirst(3).trimmingBlanks.hasPrefix("no-transaction")
    }
    return Halves(wholeFiles: files, isAlone ? .simpleQuery : .wrapped)
  }
}
