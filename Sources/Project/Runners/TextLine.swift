import PglintelSourceText

/// A line of a file that is read by lines.
struct TextLine: Sendable {
  /// Without its end.
  let span: Span
  /// Where the next line starts.
  let next: Int
  /// Without blanks around.
  let text: Substring

  static func all(in bytes: [UInt8]) -> [TextLine] {
    var lines: [TextLine] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let text = String(decoding: bytes[start..<end], as: UTF8.self).trimmingBlanks
      lines.append(TextLine(span: start..<end, next: min(end + 1, bytes.count), text: text))
      start = end + 1
    }
    return lines
  }

  /// What follows `--` in a line that is nothing but a comment.
  var comment: Substring? { text.hasPrefix("--") ? text.dropFirst(2).trimmingBlanks : nil }
}
