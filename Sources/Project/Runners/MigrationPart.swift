import PglintelSourceText

/// What of a file is one migration, where the file holds several.
struct MigrationPart: Sendable {
  // Spans are those of the files as they are written.
  var up: [Span]
  /// In the file of the way down; nil: all of it, where there is one.
  var down: [Span]?
  var transaction: TransactionBehavior
  /// From its first line to the next migration.
  var territory: Span

  func halves(of files: LoadedFiles) -> Halves {
    let upHalf = half(files.up, up)
    guard let down else { return Halves(up: upHalf, down: files.down.map { half($0, nil) }) }
    return Halves(up: upHalf, down: half(files.down ?? files.up, down))
  }

  /// The file may have become shorter since it was cut.
  private func half(_ source: SourceText, _ sections: [Span]?) -> MigrationHalf {
    guard let sections else { return MigrationHalf(source: source, transaction: transaction) }
    let whole = 0..<source.written.bytes.count
    let place = { (span: Span) in source.span(ofWritten: span.clamped(to: whole)) }
    return MigrationHalf(
      source: source, sections: sections.map(place), transaction: transaction, territory: place(territory))
  }
}
