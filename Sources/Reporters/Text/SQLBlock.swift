/// SQL as an indented block after a blank line.
enum SQLBlock {
  static func lines(_ sql: String, indent: Int) -> [String] {
    if sql.isEmpty { return [] }
    let bytes = Array(sql.utf8)
    let lines = spans(ofLinesIn: bytes)
    guard let first = lines.firstIndex(where: { !$0.isEmpty }), let last = lines.lastIndex(where: { !$0.isEmpty })
    else { return [] }
    let margin = [UInt8](repeating: UInt8(ascii: " "), count: indent)
    return [""] + lines[first...last].map { $0.isEmpty ? "" : shown(bytes[$0], behind: margin) }
  }

  /// Without their ends.
  private static func spans(ofLinesIn bytes: [UInt8]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var start = 0
    for end in bytes.indices where bytes[end] == UInt8(ascii: "\n") {
      spans.append(span(of: start..<end, in: bytes))
      start = end + 1
    }
    spans.append(span(of: start..<bytes.count, in: bytes))
    return spans
  }

  private static func span(of line: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    let endsInReturn = bytes[line].last == UInt8(ascii: "\r")
    return endsInReturn ? line.lowerBound..<(line.upperBound - 1) : line
  }

  private static func shown(_ line: ArraySlice<UInt8>, behind margin: [UInt8]) -> String {
    if line.arePrintableASCII { return String(decoding: margin + line, as: UTF8.self) }
    let parts = String(decoding: line, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
    return String(decoding: margin, as: UTF8.self) + parts.map(printable).joined(separator: "    ")
  }
}
