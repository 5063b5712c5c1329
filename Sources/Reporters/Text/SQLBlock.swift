/// SQL as an indented block after a blank line.
enum SQLBlock {
  static func lines(_ sql: String, indent: Int) -> [String] {
    let lines = sql.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let kept = lines.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed()
    if kept.isEmpty { return [] }
    return [""] + kept.map { $0.isEmpty ? "" : padding(indent) + shown($0) }
  }

  private static func shown(_ line: Substring) -> String {
    line.split(separator: "\t", omittingEmptySubsequences: false).map(printable).joined(separator: "    ")
  }
}
