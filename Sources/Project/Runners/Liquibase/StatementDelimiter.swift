import PglintelSourceText

/// What ends the statements of a change set besides semicolons: `endDelimiter`, or, where none is named, `/` and `GO` alone
/// on their lines (StringUtil, `isDelimiter`).
struct StatementDelimiter {
  /// Nil where the standard holds.
  private let word: String?

  /// - Parameter setting: as written; Liquibase takes regular expressions such as `\n/` and `/$` too.
  init(_ setting: String?) {
    let plain = (setting ?? "").replacing("\\n", with: "").replacing("\\r", with: "").replacing("\\s*", with: "")
    let word = plain.filter { !"\\^$".contains($0) || plain.allSatisfy { $0 == "$" } }
    self.word = word.isEmpty || word == ";" ? nil : word.lowercased()
  }

  /// The pieces of a change set's lines; what is ignored and the delimiters are left out.
  func sections(of lines: ArraySlice<TextLine>, ignored: Set<Int>, in bytes: [UInt8]) -> [Span] {
    var sections: [Span] = []
    guard var start = lines.first?.span.lowerBound, let end = lines.last?.next else { return [] }
    for (index, line) in zip(lines.indices, lines) {
      guard let stop = ignored.contains(index) ? line.span.lowerBound : delimiterStart(in: line, of: bytes) else {
        continue
      }
      if start < stop { sections.append(start..<stop) }
      start = line.next
    }
    if start < end { sections.append(start..<end) }
    return sections
  }

  /// Where the delimiter starts that a line ends with.
  private func delimiterStart(in line: TextLine, of bytes: [UInt8]) -> Int? {
    let text = line.text.lowercased()
    guard let word, word != "/" else {
      return text == "/" || (self.word == nil && text == "go") ? line.span.lowerBound : nil
    }
    guard text.hasSuffix(word), !text.hasPrefix("--") else { return nil }
    let before = text.dropLast(word.count).last
    let isApart = before.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
    guard isApart || !word.allSatisfy(\.isLetter) else { return nil }
    let last = bytes[line.span].lastIndex { !CommentLine.isBlank($0) } ?? line.span.lowerBound
    return max(line.span.lowerBound, last + 1 - word.utf8.count)
  }
}
