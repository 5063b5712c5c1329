/// Sentences in lines.
enum Prose {
  /// Breaks at blanks, but not within backticks: code stays in one piece.
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words(of: text) {
      let needed = word.cellWidth
      if !line.isEmpty, used + 1 + needed > width {
        lines.append(line)
        (line, used) = ("", 0)
      }
      if !line.isEmpty { line += " " }
      line += word
      used += needed + (used == 0 ? 0 : 1)
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  private static func words(of text: String) -> [Substring] {
    var isCode = false
    return text.utf8.split { byte in
      if byte == UInt8(ascii: "`") { isCode.toggle() }
      return byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: " ") && !isCode)
    }.map(Substring.init)
  }
}
