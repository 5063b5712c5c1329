import PglintelLint

/// A rule's examples as Markdown: the first bad one and the first good one show the difference.
struct RuleExamples {
  let examples: [Example]

  init(_ examples: [Example]) { self.examples = examples }

  var markdown: String {
    let bad = examples.first { $0.isBad }.map { block($0, title: "Reported:") }
    let good = examples.first { !$0.isBad }.map { block($0, title: "Not reported:") }
    return [bad, good].compactMap { $0 }.joined(separator: "\n\n")
  }

  private func block(_ example: Example, title: String) -> String {
    "\(title)\n\n```sql\n\(example.migrations.enumerated().map(migration).joined(separator: "\n\n"))\n```"
  }

  private func migration(_ index: Int, _ migration: Example.Migration) -> String {
    let up = "-- migration \(index + 1)\n" + lines(migration.up)
    guard let down = migration.down else { return up }
    return up + "\n\n-- its down half\n" + lines(down)
  }

  private func lines(_ sql: String) -> String {
    sql.split(whereSeparator: \.isNewline).joined(separator: "\n")
  }
}
