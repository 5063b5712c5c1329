import PglintelLint

/// A run of characters laid out in a terminal's cells.
struct Cells {
  private var pieces: [(offset: Int, cell: Int, text: String)] = []
  private(set) var count = 0

  init(_ span: Span, of source: SourceText, tab: String) {
    var offset = span.lowerBound
    for scalar in source.string(in: span).unicodeScalars {
      let shown = scalar == "\t" ? tab : String(scalar.printable)
      pieces.append((offset, count, shown))
      count += shown.cellWidth
      offset += UTF8.width(scalar)
    }
  }

  var text: String { text(0..<count) }

  /// The characters that start in these cells.
  func text(_ range: Range<Int>) -> String {
    pieces.lazy.filter { range.contains($0.cell) || ($0.cell == range.upperBound && $0.text.cellWidth == 0) }
      .map(\.text).joined()
  }

  /// The cells of a part of the bytes; at least one.
  func range(of span: Span) -> Range<Int> {
    let start = cell(of: span.lowerBound)
    return start..<max(start + 1, cell(of: span.upperBound))
  }

  private func cell(of offset: Int) -> Int { pieces.first { $0.offset >= offset }?.cell ?? count }
}
