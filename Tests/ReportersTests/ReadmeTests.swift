import Foundation
import PglintelLint
import PglintelReporters
import PglintelRules
import Testing

/// The README's table of rules is the one that the tool prints.
@Suite struct ReadmeTests {
  private static let readme = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("README.md")

  @Test func theTableOfRulesIsTheToolsOwn() throws {
    let text = try String(contentsOf: Self.readme, encoding: .utf8)
    let statuses = BuiltInRules.all.map { RuleStatus(rule: $0, severity: $0.severity, isEnabled: true) }
    let table = RuleTable(statuses).text(as: .markdown)
    #expect(text.contains(table), "run `pglintel rules --format markdown` and put it between the marks")
  }
}
