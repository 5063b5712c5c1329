/// Markdown as text for a terminal: headings stand out, paragraphs and list items are wrapped, code is indented as it is.
struct TerminalMarkdown {
  private static let widths = 40...100

  private let style: Style
  private let width: Int

  init(style: Style, width: Int) {
    self.style = style
    self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
  }

  func render(_ markdown: String) -> String {
    var lines: [String] = []
    var paragraph: [Substring] = []
    var isCode = false
    for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let isFence = line.hasPrefix("```")
      if isCode || isFence || line.isEmpty || startsBlock(line) { flush(&paragraph, to: &lines) }
      if isFence {
        isCode.toggle()
        setApart(&lines)
      } else if isCode {
        lines.append(line.isEmpty ? "" : "    " + line)
      } else if line.isEmpty {
        setApart(&lines)
      } else if line.hasPrefix("#") {
        lines.append(style.paint(String(line.drop { $0 == "#" }.drop { $0 == " " }), .strong))
      } else {
        paragraph.append(line)
      }
    }
    flush(&paragraph, to: &lines)
    while lines.last == "" { lines.removeLast() }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One empty line, however many there are, also around code that has none in the Markdown.
  private func setApart(_ lines: inout [String]) {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  private func startsBlock(_ line: Substring) -> Bool {
    line.hasPrefix("#") || marker(of: line) > 0 || line.hasPrefix("|")
  }

  private func flush(_ paragraph: inout [Substring], to lines: inout [String]) {
    guard let first = paragraph.first else { return }
    defer { paragraph = [] }
    if first.hasPrefix("|") { return lines.append(contentsOf: paragraph.map(String.init)) }
    let marker = marker(of: first)
    let text = ([first.dropFirst(marker)] + paragraph.dropFirst()).joined(separator: " ")
    for (index, line) in Prose.wrap(text, width: width - marker).enumerated() {
      lines.append((index == 0 ? String(first.prefix(marker)) : padding(marker)) + line)
    }
  }

  /// Characters of a list item's mark with its blank (`- `, `12. `); 0 for other lines.
  private func marker(of line: Substring) -> Int {
    let content = line.drop { $0 == " " }
    let indent = line.count - content.count
    if content.hasPrefix("- ") || content.hasPrefix("* ") { return indent + 2 }
    let digits = content.prefix { $0.isNumber }.count
    return digits > 0 && content.dropFirst(digits).hasPrefix(". ") ? indent + digits + 2 : 0
  }
}
