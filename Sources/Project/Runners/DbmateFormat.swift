import PglintelSourceText

/// dbmate: `<version>_<title>.sql` with `-- migrate:up` and `-- migrate:down` at the start of lines, perhaps several times
/// (pkg/dbmate/migration.go). A half is in a transaction, or with `transaction:false` one simple query.
struct DbmateFormat: RunnerFormat {
  let runner = Runner.dbmate

  private struct Marker {
    let direction: ScriptName.Direction
    let isWrapped: Bool
  }

  func recognises(_ candidate: Candidate) -> Bool { candidate.mostHeads { Self.marker($0)?.direction == .up } }

  func layout(of candidate: Candidate) -> Layout {
    SingleScripts.layout(of: candidate.folder) { $0.hasNumber ? .text($0.file) : nil }
  }

  private static func marker(_ line: CommentLine) -> Marker? {
    guard !line.isIndented else { return nil }
    let words = line.body.split(whereSeparator: \.isWhitespace)
    let isWrapped = !words.dropFirst().contains("transaction:false")
    switch words.first {
    case "migrate:up": return Marker(direction: .up, isWrapped: isWrapped)
    case "migrate:down": return Marker(direction: .down, isWrapped: isWrapped)
    default: return nil
    }
  }

  func halves(of files: LoadedFiles) -> Halves {
    var cutter = SectionCutter(files.up)
    var (up, down) = (TransactionBehavior.wrapped, TransactionBehavior.wrapped)
    for line in CommentLine.all(in: files.up.bytes) {
      guard let marker = Self.marker(line) else { continue }
      cutter.start(marker.direction, at: line)
      if !marker.isWrapped, marker.direction == .up { up = .simpleQuery }
      if !marker.isWrapped, marker.direction == .down { down = .simpleQuery }
    }
    return cutter.halves(up: up, down: down)
  }

  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? {
    half.appending("transaction:false") { Self.marker($0)?.direction == .up }.map { [$0] }
  }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    let mark = migration.isOutsideTransaction ? " transaction:false" : ""
    return place.single(
      ["-- migrate:up" + mark] + migration.up + ["", "-- migrate:down" + mark] + (migration.down ?? []))
  }
}
