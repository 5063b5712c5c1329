/// SQL as an indented block after a blank line.
enum SQLBlock {
  static func lines(_ sql: String, indent: Int) -> [String] {
    let lines = sql.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
    let kept = lines.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed()
    if kept.isEmpty { return [] }
    return [""] + kept.map { $0.isEmpty ? "" : padding(indent) + shown($0) }
  }

  private static func shown(_ line: Substring) -> String {
    guard line.utf8.contains(UInt8(ascii: "\t")) else { return printable(line) }
    return line.split(separator: "\t", omittingEmptySubsequences: false).map(printable).joined(separator: "    ")
  }
}
