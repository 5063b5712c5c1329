import PglintelSourceText

/// node-pg-migrate's SQL migrations: `-- Up Migration` and `-- Down Migration` in any order and case
/// (src/sqlMigration.ts). All pending migrations are one transaction.
struct NodePgMigrateFormat: RunnerFormat {
  let runner = Runner.nodePgMigrate

  func recognises(_ candidate: Candidate) -> Bool { candidate.mostHeads { Self.direction(of: $0) == .up } }

  func layout(of candidate: Candidate) -> Layout {
    SingleScripts.layout(of: candidate.folder) { name in
      name.hasNumber ? VersionKey(number: name.number) : nil
    }
  }

  private static func direction(of line: CommentLine) -> ScriptName.Direction? {
    let words = line.text.drop { $0 == "-" || $0.isWhitespace }.lowercased().split(whereSeparator: \.isWhitespace)
    guard words.count >= 2, words[1].hasPrefix("migration") else { return nil }
    return words[0] == "up" ? .up : words[0] == "down" ? .down : nil
  }

  /// Only the first marker of each direction counts.
  func halves(of files: LoadedFiles) -> Halves {
    var cutter = SectionCutter(files.up)
    var seen: Set<ScriptName.Direction> = []
    for line in CommentLine.all(in: files.up.bytes) {
      guard let direction = Self.direction(of: line), seen.insert(direction).inserted else { continue }
      cutter.start(direction, at: line)
    }
    return cutter.halves(up: .wrapped, down: .wrapped)
  }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    if migration.isOutsideTransaction { return nil }
    return place.single(
      ["-- Up Migration"] + migration.up + (migration.down.map { ["", "-- Down Migration"] + $0 } ?? []))
  }
}
