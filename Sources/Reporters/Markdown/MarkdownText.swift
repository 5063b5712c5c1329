/// Text within Markdown that others render.
enum MarkdownText {
  /// In a table's cell.
  static func cell(_ text: String) -> String { inline(text).replacing("|", with: "\\|") }

  /// Code in a table's cell, where a bar needs its backslash also within code (GitHub Flavored Markdown, 4.10).
  static func codeCell(_ text: String) -> String { code(text).replacing("|", with: "\\|") }

  /// Code in a line.
  static func code(_ text: String) -> String {
    let text = printable(text)
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let blank = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + blank + text + blank + fence
  }

  /// Within HTML, where backticks mean nothing; `<code>` says what they say.
  static func html(_ text: String) -> String {
    let plain = printable(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    let parts = plain.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return plain }
    return parts.enumerated().map { $0 % 2 == 0 ? String($1) : "<code>\($1)</code>" }.joined()
  }

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
    let fence = String(repeating: "`", count: max(longestRun(of: "`", in: text), 2) + 1)
    return "\(fence)\(language)\n\(text)\n\(fence)"
  }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var (longest, run) = (0, 0)
    for each in text {
      run = each == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
