import PglintelLint

/// The lines of a finding's clause, with carets under it; a clause of many lines stands behind a bracket and is folded.
struct Excerpt {
  private static let shownWhole = 4
  private static let shownBeforeFold = 2

  private let source: SourceText
  private let span: Span
  private let limit: Int
  private let firstLine: Int
  private let lastLine: Int

  init(_ span: Span, in source: SourceText, limit: Int) {
    self.source = source
    self.span = Self.trimmed(span, in: source)
    self.limit = limit
    firstLine = source.position(at: self.span.lowerBound).line
    lastLine = source.position(at: max(self.span.lowerBound, self.span.upperBound - 1)).line
  }

  /// The widest line number's digits.
  var numberWidth: Int { String(lastLine).count }

  var rows: [ExcerptRow] {
    if source.bytes.isEmpty { return [] }
    return firstLine == lastLine ? singleLine : severalLines
  }

  private static func trimmed(_ span: Span, in source: SourceText) -> Span {
    var span = span.clamped(to: 0..<source.bytes.count)
    while let last = source.bytes[span].last, last == 0x20 || (0x09...0x0D).contains(last) {
      span = span.lowerBound..<(span.upperBound - 1)
    }
    return span
  }

  private var singleLine: [ExcerptRow] {
    let line = VisibleLine(source.lineSpan(firstLine), marking: span, in: source, limit: limit)
    let carets = padding(line.marked.lowerBound) + String(repeating: "^", count: max(1, line.marked.count))
    return [.line(firstLine, bracket: "", line.text), .mark(carets)]
  }

  private var severalLines: [ExcerptRow] {
    var rows = opening
    let isFolded = lastLine - firstLine + 1 > Self.shownWhole
    let middle = (firstLine + 1)..<(isFolded ? firstLine + Self.shownBeforeFold : lastLine)
    for line in middle { rows.append(.line(line, bracket: "| ", visible(line).text)) }
    if isFolded { rows.append(.fold) }
    let last = visible(lastLine)
    rows.append(.line(lastLine, bracket: "| ", last.text))
    rows.append(.mark("|" + String(repeating: "_", count: max(last.marked.upperBound, 1)) + "^"))
    return rows
  }

  /// The first line: the bracket opens beside it where the clause is all that stands in it, else under it.
  private var opening: [ExcerptRow] {
    let first = visible(firstLine)
    let start = first.marked.lowerBound
    if first.text.unicodeScalars.prefix(start).allSatisfy({ $0 == " " }) {
      return [.line(firstLine, bracket: "/ ", first.text)]
    }
    return [
      .line(firstLine, bracket: "  ", first.text), .mark(" " + String(repeating: "_", count: start + 1) + "^"),
    ]
  }

  private func visible(_ line: Int) -> VisibleLine {
    let bytes = source.lineSpan(line)
    return VisibleLine(bytes, marking: span.clamped(to: bytes), in: source, limit: limit - 2)
  }
}
