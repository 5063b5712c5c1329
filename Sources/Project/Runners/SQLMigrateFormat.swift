import PglintelSourceText

/// sql-migrate: scripts with `-- +migrate Up` and `-- +migrate Down`, exactly so, perhaps several times
/// (sqlparse/sqlparse.go). One transaction, or with `notransaction` each statement alone.
struct SQLMigrateFormat: RunnerFormat {
  let runner = Runner.sqlMigrate

  func recognises(_ candidate: Candidate) -> Bool { candidate.mostHeads { Self.command($0)?.first == "Up" } }

  /// By number, where a name starts with one, else by name (migrate.go, `Less`).
  func layout(of candidate: Candidate) -> Layout {
    SingleScripts.layout(of: candidate.folder) { name in
      name.hasNumber ? VersionKey(number: name.number) : .text(name.file)
    }
  }

  private static func command(_ line: CommentLine) -> [Substring]? {
    guard !line.isIndented, line.text.hasPrefix("-- +migrate ") else { return nil }
    return line.text.dropFirst("-- +migrate ".count).split(whereSeparator: \.isWhitespace)
  }

  func halves(of files: LoadedFiles) -> Halves {
    var cutter = SectionCutter(files.up)
    var (up, down) = (TransactionBehavior.wrapped, TransactionBehavior.wrapped)
    for line in CommentLine.all(in: files.up.bytes) {
      guard let command = Self.command(line), let word = command.first else { continue }
      let isAlone = command.dropFirst().contains("notransaction")
      switch word {
      case "Up":
        cutter.start(.up, at: line)
        if isAlone { up = .none }
      case "Down":
        cutter.start(.down, at: line)
        if isAlone { down = .none }
      case "StatementEnd": cutter.endStatement(at: line)
      default: break
      }
    }
    return cutter.halves(up: up, down: down)
  }

  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? {
    half.appending("notransaction") { Self.command($0)?.first == "Up" }.map { [$0] }
  }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    let mark = migration.isOutsideTransaction ? " notransaction" : ""
    return place.single(
      ["-- +migrate Up" + mark] + migration.up + ["", "-- +migrate Down" + mark] + (migration.down ?? []))
  }
}
