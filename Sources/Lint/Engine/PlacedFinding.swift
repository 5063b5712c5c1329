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
  /// Nil where it is in no file of the history.
  let file: ReadFile?
  let statement: Int?

  init(_ finding: Finding, in reading: HistoryReading? = nil) {
    self.finding = finding
    file = reading?.file(at: finding.source.path)
    statement = file?.statement(at: finding.span.lowerBound)
  }

  var isPending: Bool { file?.isPending ?? true }

  var subject: Subject { Subject(path: finding.source.path, statement: statement, object: finding.object) }
}

extension Finding {
  /// Order of file, offset and rule; the rest makes it the same in each run.
  static func standsBefore(_ left: Finding, _ right: Finding) -> Bool {
    if left.source.path != right.source.path { return left.source.path < right.source.path }
    let (one, other) = ((left.span.lowerBound, left.rule), (right.span.lowerBound, right.rule))
    if one != other { return one < other }
    return (left.span.upperBound, left.object ?? "", left.message)
      < (right.span.upperBound, right.object ?? "", right.message)
  }
}
