import PglintelLint

/// One line of a file as a terminal shows it, cut around its marked part where it is too long: tabs are four blanks, what
/// cannot be shown is replaced.
struct VisibleLine {
  private static let ellipsis = "..."
  private static let tab = "    "

  let text: String
  /// Cells of the text that are marked; at least one, unless the marked part is cut off.
  let marked: Range<Int>

  /// - Parameters:
  ///   - line: its bytes, without the line end.
  ///   - span: what is marked in it.
  ///   - limit: cells.
  init(_ line: Span, marking span: Span, in source: SourceText, limit: Int) {
    let window = Self.window(line, around: span.lowerBound, in: source, limit: limit)
    let cells = Cells(window, of: source, tab: Self.tab)
    let mark = cells.range(of: span)
    let isWhole = window == line && cells.count <= limit
    self = isWhole ? VisibleLine(cells.text, mark) : Self.cut(cells, mark, window, line, limit)
  }

  private init(_ text: String, _ marked: Range<Int>) {
    self.text = text
    self.marked = marked
  }

  /// The bytes worth looking at: a line can have megabytes, a character has up to four.
  private static func window(_ line: Span, around offset: Int, in source: SourceText, limit: Int) -> Span {
    let start = max(line.lowerBound, offset - 4 * limit)
    let end = min(line.upperBound, offset + 4 * limit)
    return aligned(start, in: source, line)..<aligned(end, in: source, line)
  }

  /// Back to the start of the character.
  private static func aligned(_ offset: Int, in source: SourceText, _ line: Span) -> Int {
    var offset = offset
    while offset > line.lowerBound, offset < line.upperBound, source.bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  private static func cut(
    _ cells: Cells, _ mark: Range<Int>, _ window: Span, _ line: Span, _ limit: Int
  ) -> VisibleLine {
    let isStartNear = window.lowerBound == line.lowerBound && mark.upperBound <= limit - ellipsis.count
    let from = isStartNear ? 0 : firstCell(mark, cells.count, limit)
    let before = from > 0 || window.lowerBound > line.lowerBound ? ellipsis : ""
    let room = limit - before.count - ellipsis.count
    let to = min(cells.count, from + room)
    let after = to < cells.count || window.upperBound < line.upperBound ? ellipsis : ""
    let shift = before.count - from
    let start = mark.lowerBound + shift
    let end = min(mark.upperBound, to) + shift
    return VisibleLine(before + cells.text(from..<to) + after, start..<max(end, start))
  }

  /// A marked part that fits stands in the middle, a longer one starts soon after the left edge.
  private static func firstCell(_ mark: Range<Int>, _ count: Int, _ limit: Int) -> Int {
    let room = limit - 2 * ellipsis.count
    let context = mark.count < room ? (room - mark.count) / 2 : min(10, room / 4)
    return max(0, min(mark.lowerBound - context, max(count - room, 0)))
  }
}
