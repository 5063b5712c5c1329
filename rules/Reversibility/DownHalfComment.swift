import PglintelLint

/// What somebody has written into a down half without statements to say why there is nothing.
struct DownHalfComment {
  /// Its first line, short enough for a message.
  let text: String

  /// Nil where there is no comment, or none with words of its own.
  init?(of replay: MigrationReplay) {
    guard let down = replay.migration.down else { return nil }
    let lines = Splitter.split(down.source, in: down.sections).comments.flatMap { comment in
      down.source.string(in: comment.body).split(separator: "\n").map(Self.trimmed)
    }
    guard let line = lines.first(where: Self.saysSomething) else { return nil }
    text = String(line.filter { $0 != "`" }.prefix(80))
  }

  /// Statements that were taken out, markers and the templates of runners say nothing.
  private static func saysSomething(_ line: String) -> Bool {
    let lower = line.lowercased()
    if line.hasSuffix(";") || line.hasPrefix("+") || templates.contains(where: { lower.firstRange(of: $0) != nil }) {
      return false
    }
    let words = lower.split { !$0.isLetter }.map(String.init)
    return words.contains { $0.count > 1 && !emptyWords.contains($0) }
  }

  private static func trimmed(_ line: Substring) -> String {
    var start = line.drop { $0.isWhitespace || $0 == "-" || $0 == "*" }
    // The directive belongs into the up half; its reason is one here too.
    if start.hasPrefix(directive) { start = start.dropFirst(directive.count) }
    return String(start.reversed().drop { $0.isWhitespace || $0 == "." }.reversed())
  }

  private static let directive = "pglintel: irreversible:"

  /// diesel's, goose's and rambler's ways to fill a new file.
  private static let templates = [
    "this file should undo anything in", "executed when the migration is rolled back",
    "executed when this migration is rolled back", "migrate:", "pglintel:", "squawk-ignore",
  ]

  private static let emptyWords: Set<String> = [
    "add", "down", "here", "migration", "migrate", "revert", "rollback", "script", "sql", "todo", "fixme", "to", "do",
    "undo", "up",
    "write", "your", "goes", "code",
  ]
}
