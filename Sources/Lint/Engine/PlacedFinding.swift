import PglintelSourceText

/// A finding, and the statement of its file that it starts in.
struct PlacedFinding: Sendable {
  /// What makes two findings speak of one thing.
  struct Subject: Hashable {
    let path: String
    let statement: Int?
    let object: String?
  }

  var finding: Finding
  /// True also where it is in no file of the history.
  let isPending: Bool
  /// Its place among those of the file, and its bytes.
  let statement: (index: Int, span: Span)?

  init(_ finding: Finding, in reading: HistoryReading? = nil) {
    self.finding = finding
    let file = reading?.file(at: finding.source.path)
    isPending = file?.isPending ?? true
    statement = file.flatMap { file in
      file.statement(at: finding.span.lowerBound).map { ($0, file.statements[$0].span) }
    }
  }

  var subject: Subject { Subject(path: finding.source.path, statement: statement?.index, object: finding.object) }
}
