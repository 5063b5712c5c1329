/// How messages are written: lower-case start unless a keyword or a name in backticks comes first, no full stop, no
/// newline, backticks in pairs.
enum MessageStyle {
  static func problem(of text: String) -> String? {
    if text.hasSuffix(".") { return "ends with a full stop" }
    if text.contains("\n") { return "has more than one line" }
    if text.split(separator: "`", omittingEmptySubsequences: false).count.isMultiple(of: 2) { return "odd backticks" }
    guard let word = text.split(whereSeparator: { $0 == " " || $0 == "," }).first else { return "is empty" }
    let isKeyword = word == word.uppercased()
    if let first = word.first, first.isUppercase, !isKeyword, !word.hasPrefix("PostgreSQL") {
      return "starts with a capital"
    }
    return nil
  }
}
