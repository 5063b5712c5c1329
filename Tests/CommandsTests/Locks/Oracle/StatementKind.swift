import Foundation

/// The name under which a statement is counted.
struct StatementKind {
  let name: String

  init(_ statement: String) {
    let words = statement.uppercased().split { !$0.isLetter && $0 != "," && $0 != "(" }.map(String.init)
    let first = words.first ?? ""
    switch first {
    case "ALTER" where words.dropFirst().first == "TABLE": name = Self.alterTable(statement)
    case "CREATE", "ALTER", "DROP", "COMMENT", "REFRESH": name = Self.object(words)
    default: name = first
    }
  }

  private static let modifiers: Set<String> = ["OR", "REPLACE", "UNIQUE", "TEMP", "TEMPORARY", "UNLOGGED"]

  private static func object(_ words: [String]) -> String {
    let object = words.dropFirst().first { !modifiers.contains($0) } ?? ""
    let isConcurrent = words.contains("CONCURRENTLY")
    return ([words[0], object] + (isConcurrent ? ["CONCURRENTLY"] : [])).joined(separator: " ")
  }

  /// The one subcommand, or that there are several.
  private static func alterTable(_ statement: String) -> String {
    let parts = topLevelParts(of: statement)
    if parts.count > 1 { return "ALTER TABLE, several" }
    let text = statement.uppercased()
    let phrases = [
      "ADD COLUMN", "DROP COLUMN", "SET NOT NULL", "DROP NOT NULL", "SET DEFAULT", "DROP DEFAULT", " TYPE ",
      "ADD GENERATED", "DROP IDENTITY", "ATTACH PARTITION", "DETACH PARTITION", "VALIDATE", "DROP CONSTRAINT",
      "FOREIGN KEY", "REFERENCES", "CHECK", "PRIMARY KEY", "UNIQUE", "EXCLUDE", "RENAME", "OWNER", "SET SCHEMA",
      "INHERIT", "TRIGGER", "RULE", "ROW LEVEL SECURITY", "ROW SECURITY", "STATISTICS", "STORAGE", "COMPRESSION",
      "REPLICA", "CLUSTER", "LOGGED", "TABLESPACE", "ACCESS METHOD", "RESET", "SET (",
    ]
    let phrase = phrases.first(where: text.contains) ?? "other"
    return "ALTER TABLE " + phrase.trimmingCharacters(in: CharacterSet(charactersIn: " ("))
  }

  private static func topLevelParts(of statement: String) -> [Substring] {
    var depth = 0
    return statement.split { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return character == "," && depth == 0
    }
  }
}
