import Glibc
import PglintelSourceText

/// A line that is nothing but an SQL comment: where runners look for their markers.
struct CommentLine: Hashable, Sendable {
  /// The line without its end.
  let span: Span
  /// Where the next line starts.
  let next: Int
  /// From `--` on, without blanks at the end.
  let text: String
  /// Whether blanks stand before the `--`.
  let isIndented: Bool

  /// All of a file, in order. Runners read lines, they know nothing of strings.
  static func all(in bytes: [UInt8]) -> [CommentLine] {
    bytes.withUnsafeBytes { buffer in
      var lines: [CommentLine] = []
      // After a byte order mark, or what stands for it in a source text.
      var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.starts(with: "   --".utf8) ? 3 : 0
      while start < buffer.count {
        let end = endOfLine(buffer, from: start)
        if let line = comment(buffer, start..<end) { lines.append(line) }
        start = end + 1
      }
      return lines
    }
  }

  private static func endOfLine(_ buffer: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard let base = buffer.baseAddress, let found = memchr(base + start, 0x0A, buffer.count - start) else {
      return buffer.count
    }
    return base.distance(to: UnsafeRawPointer(found))
  }

  private static func comment(_ buffer: UnsafeRawBufferPointer, _ line: Span) -> CommentLine? {
    var first = line.lowerBound
    while first < line.upperBound, isBlank(buffer[first]) { first += 1 }
    guard first + 1 < line.upperBound, buffer[first] == UInt8(ascii: "-"), buffer[first + 1] == UInt8(ascii: "-") else {
      return nil
    }
    var last = line.upperBound
    while last > first, isBlank(buffer[last - 1]) { last -= 1 }
    return CommentLine(
      span: line, next: min(line.upperBound + 1, buffer.count),
      text: String(decoding: buffer[first..<last], as: UTF8.self), isIndented: first > line.lowerBound)
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  /// What follows `--`, without blanks around.
  var body: Substring { text.dropFirst(2).trimmingBlanks }
}

extension StringProtocol where SubSequence == Substring {
  var trimmingBlanks: Substring {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
