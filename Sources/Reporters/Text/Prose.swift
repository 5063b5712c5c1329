/// Sentences in lines.
enum Prose {
  /// Breaks at blanks, but not within backticks: code stays in one piece.
  static func wrap(_ text: String, width: Int) -> [String] {
    let bytes = Array(text.utf8)
    var lines: [String] = []
    var line: [UInt8] = []
    var used = 0
    for word in words(of: bytes) {
      let needed = cells(of: bytes[word])
      if !line.isEmpty, used + 1 + needed > width {
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
        used = 0
      }
      if !line.isEmpty { line.append(UInt8(ascii: " ")) }
      line += bytes[word]
      used += needed + (used == 0 ? 0 : 1)
    }
    if !line.isEmpty || lines.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
    return lines
  }

  private static func words(of bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var (start, isCode) = (0, false)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "`") { isCode.toggle() }
      guard byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: " ") && !isCode) else { continue }
      if start < index { words.append(start..<index) }
      start = index + 1
    }
    if start < bytes.count { words.append(start..<bytes.count) }
    return words
  }

  private static func cells(of word: ArraySlice<UInt8>) -> Int {
    word.arePrintableASCII ? word.count : String(decoding: word, as: UTF8.self).cellWidth
  }
}
