import PglintelLint

/// A run of characters laid out in a terminal's cells.
struct Cells {
  private let start: Int
  /// Where each byte is a cell, as in most SQL, there is nothing else to remember.
  private let plain: Substring.UTF8View?
  private var pieces: [(offset: Int, cell: Int, text: String)] = []
  private(set) var count = 0

  init(_ span: Span, of source: SourceText, tab: String) {
    let text = source.string(in: span)
    start = span.lowerBound
    plain = text.isPrintableASCII ? Substring(text).utf8 : nil
    if plain == nil { layOut(text, tab: tab) } else { count = span.count }
  }

  private mutating func layOut(_ text: String, tab: String) {
    var offset = start
    for scalar in text.unicodeScalars {
      let shown = scalar == "\t" ? tab : String(scalar.printable)
      pieces.append((offset, count, shown))
      count += shown.cellWidth
      offset += UTF8.width(scalar)
    }
  }

  var text: String { text(0..<count) }

  /// The characters that start in these cells.
  func text(_ range: Range<Int>) -> String {
    if let plain { return String(Substring(plain.dropFirst(range.lowerBound).prefix(range.count))) }
    return pieces.lazy.filter { range.contains($0.cell) || ($0.cell == range.upperBound && $0.text.cellWidth == 0) }
      .map(\.text).joined()
  }

  /// The cells of a part of the bytes; at least one.
  func range(of span: Span) -> Range<Int> {
    let start = cell(of: span.lowerBound)
    return start..<max(start + 1, cell(of: span.upperBound))
  }

  private func cell(of offset: Int) -> Int {
    if plain != nil { return min(max(offset - start, 0), count) }
    return pieces.first { $0.offset >= offset }?.cell ?? count
  }
}
