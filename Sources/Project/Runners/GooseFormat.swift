import PglintelSourceText

/// goose: `<version>_<title>.sql` with `-- +goose Up` and `-- +goose Down` as lines of their own, in any case
/// (internal/sqlparser, `extractAnnotation`). One transaction, or with `-- +goose NO TRANSACTION` each statement alone.
struct GooseFormat: RunnerFormat {
  let runner = Runner.goose

  func recognises(_ candidate: Candidate) -> Bool {
    candidate.mostHeads { Self.annotation($0) == "up" }
  }

  func layout(of candidate: Candidate) -> Layout {
    SingleScripts.layout(of: candidate.folder) { name in
      name.isNumberedTitle ? VersionKey(number: name.number) : nil
    }
  }

  private static func annotation(_ line: CommentLine) -> String? {
    guard !line.isIndented, line.body.hasPrefix("+goose") else { return nil }
    return line.body.dropFirst("+goose".count).trimmingBlanks.lowercased()
  }

  func halves(of files: LoadedFiles) -> Halves {
    var cutter = SectionCutter(files.up)
    var transaction = TransactionBehavior.wrapped
    for line in CommentLine.all(in: files.up.bytes) {
      switch Self.annotation(line) {
      case "up": cutter.start(.up, at: line)
      case "down": cutter.start(.down, at: line)
      case "statementend": cutter.endStatement(at: line)
      case "no transaction": transaction = .none
      default: break
      }
    }
    return cutter.halves(up: transaction, down: transaction)
  }

  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? {
    [half.insertingFirstLine("-- +goose NO TRANSACTION")]
  }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    let mark = migration.isOutsideTransaction ? ["-- +goose NO TRANSACTION"] : []
    return place.single(
      mark + ["-- +goose Up"] + migration.up + (migration.down.map { ["", "-- +goose Down"] + $0 } ?? []))
  }
}
