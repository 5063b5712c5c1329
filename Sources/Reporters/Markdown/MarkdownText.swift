/// Text within Markdown that others render.
enum MarkdownText {
  /// In a table's cell.
  static func cell(_ text: String) -> String { inline(text).replacing("|", with: "\\|") }

  /// One line in which only backticks mean something.
  static func inline(_ text: String) -> String {
    var result = ""
    var isCode = false
    for character in printable(text) {
      if character == "`" { isCode.toggle() }
      if !isCode && "<>*_[]#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// A block of code; its fence is longer than every run of backticks in it.
  static func code(_ text: String, language: String) -> String {
    var longest = 2
    var run = 0
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)\(language)\n\(text)\n\(fence)"
  }
}
