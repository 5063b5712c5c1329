import PglintelSourceText

/// tern: `<number>_<title>.sql`, up and down parted by one line (migrate/migrate.go). A half is in a transaction unless it
/// says `---- tern: disable-tx ----`; then its statements are sent one by one.
struct TernFormat: RunnerFormat {
  let runner = Runner.tern

  private static let boundary = "---- create above / drop below ----"
  private static let alone = "---- tern: disable-tx ----"

  func recognises(_ candidate: Candidate) -> Bool {
    candidate.mostHeads { $0.text == Self.boundary || $0.text == Self.alone }
  }

  func layout(of candidate: Candidate) -> Layout {
    SingleScripts.layout(of: candidate.folder) { $0.isNumberedTitle ? VersionKey(number: $0.number) : nil }
  }

  func halves(of files: LoadedFiles) -> Halves {
    let source = files.up
    let lines = CommentLine.all(in: source.bytes)
    let boundary = lines.first { $0.text == Self.boundary }
    let end = boundary?.span.lowerBound ?? source.bytes.count
    let up = MigrationHalf(source: source, span: 0..<end, transaction: Self.transaction(of: lines, in: 0..<end))
    let rest = boundary.map { $0.next..<source.bytes.count }
    // Without a statement below the line there is no way down (`IrreversibleMigrationError`).
    let down = rest.flatMap { span in
      source.bytes[span].contains { !CommentLine.isBlank($0) }
        ? MigrationHalf(source: source, span: span, transaction: Self.transaction(of: lines, in: span)) : nil
    }
    return Halves(up: up, down: down)
  }

  private static func transaction(of lines: [CommentLine], in half: Span) -> TransactionBehavior {
    lines.contains { $0.text == alone && half.contains($0.span.lowerBound) } ? .none : .wrapped
  }

  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? { [half.insertingFirstLine(Self.alone)] }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    let mark = migration.isOutsideTransaction ? [Self.alone] : []
    let down = migration.down.map { ["", Self.boundary] + mark + $0 } ?? []
    return place.single(mark + migration.up + down)
  }
}
