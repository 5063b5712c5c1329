/// `\i file` and `\ir file` (documentation: psql, Meta-Commands).
struct PsqlInclude: Hashable, Sendable {
  /// As written, without quotes.
  let path: String
  /// Whether it counts from the script's folder; otherwise from the folder in which psql runs.
  let isRelative: Bool

  /// - Parameter command: from the backslash to the line's end.
  init?(_ command: String) {
    let words = command.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard let name = words.first, words.count == 2 else { return nil }
    switch name {
    case "\\i", "\\include": isRelative = false
    case "\\ir", "\\include_relative": isRelative = true
    default: return nil
    }
    let argument = words[1].trimmingBlanks
    if argument.first == "'", let end = argument.dropFirst().firstIndex(of: "'") {
      path = String(argument.dropFirst()[..<end])
    } else {
      // psql passes over semicolons at its end.
      let word = argument.prefix { !$0.isWhitespace }
      path = String(word[..<(word.lastIndex { $0 != ";" }.map(word.index(after:)) ?? word.startIndex)])
    }
    guard !path.isEmpty else { return nil }
  }

  /// Whether a variable or a shell command makes the name.
  var isComputed: Bool { path.hasPrefix(":") || path.contains("`") || path.contains("/:") }
}
