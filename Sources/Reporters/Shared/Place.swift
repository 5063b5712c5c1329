import PglintelLint

/// Where a finding or a note stands, as people count; the end is the position after the last character.
struct Place {
  let path: String
  let start: Position
  let end: Position

  init(_ span: Span, in source: SourceText) {
    path = source.path
    start = source.position(at: span.lowerBound)
    end = source.position(at: span.upperBound)
  }

  /// `db/0003_orders.up.sql:4:3`
  var text: String { "\(printable(path)):\(start.line):\(start.column)" }
}

extension Finding {
  var place: Place { Place(span, in: source) }
}

extension Note {
  var place: Place? {
    guard let source, let span else { return nil }
    return Place(span, in: source)
  }
}
