import PglintelSourceText

/// The lines that say how a change set is taken back: `--rollback …`, and what stands between `/* liquibase rollback` and
/// `*/`.
struct RollbackLines {
  /// Those with something to run, or to say that there is nothing, in order.
  private(set) var lines: [Int] = []
  /// What makes comments of them.
  private(set) var markers: [Span] = []

  private let bytes: [UInt8]

  init(_ all: [TextLine], in body: Range<Int>, of bytes: [UInt8]) {
    self.bytes = bytes
    var index = body.lowerBound
    while index < body.upperBound {
      let line = all[index]
      if let rest = line.comment?.afterWord("rollback") {
        lines.append(index)
        if !Self.saysNothing(rest) { markers.append(line.span.lowerBound..<startOfSQL(in: line)) }
      } else if Self.opens(line) {
        index = takeBlock(from: index, all, in: body)
      }
      index += 1
    }
  }

  /// `^not required.*`, `^empty.*`.
  private static func saysNothing(_ text: Substring) -> Bool {
    let text = text.lowercased()
    return text.hasPrefix("not required") || text.hasPrefix("empty")
  }

  /// After blanks, `--`, blanks and the word.
  private func startOfSQL(in line: TextLine) -> Int {
    let dashes = afterBlanks(from: line.span.lowerBound, in: line) + 2
    return min(afterBlanks(from: dashes, in: line) + "rollback".utf8.count, line.span.upperBound)
  }

  private func afterBlanks(from start: Int, in line: TextLine) -> Int {
    bytes[start..<line.span.upperBound].firstIndex { !CommentLine.isBlank($0) } ?? line.span.upperBound
  }

  private static func opens(_ line: TextLine) -> Bool {
    guard line.text.hasPrefix("/*") else { return false }
    let words = line.text.dropFirst(2).split(whereSeparator: \.isWhitespace)
    return words.map { $0.lowercased() } == ["liquibase", "rollback"]
  }

  /// - Returns: the last line of the block.
  private mutating func takeBlock(from start: Int, _ all: [TextLine], in body: Range<Int>) -> Int {
    guard let end = all[start..<body.upperBound].firstIndex(where: { $0.text.hasSuffix("*/") }) else { return start }
    lines += start...end
    markers.append(all[start].span)
    let star = bytes[all[end].span].lastIndex(of: UInt8(ascii: "*")) ?? all[end].span.upperBound
    markers.append(star..<all[end].span.upperBound)
    return end
  }
}
