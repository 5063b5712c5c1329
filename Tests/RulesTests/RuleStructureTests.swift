import Foundation
import PglintelLint
import PglintelRules
import Testing

/// What holds for every rule as a value: names, page, examples, place.
@Suite struct RuleStructureTests {
  @Test func rulesStandInOrderOfID() {
    let ids = BuiltInRules.all.map(\.id)
    #expect(ids == ids.sorted())
  }

  @Test func idsAreUnique() {
    let ids = BuiltInRules.all.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  /// Another linter's rule can be several of ours, but is named once by each.
  @Test(arguments: BuiltInRules.all) func aliasesOfARuleAreUnique(_ rule: Rule) {
    #expect(Set(rule.aliases).count == rule.aliases.count)
  }

  @Test(arguments: BuiltInRules.all) func aliasesNameTheirTool(_ rule: Rule) {
    for alias in rule.aliases { #expect(alias.split(separator: ":").count == 2, "\(alias)") }
  }

  @Test(arguments: BuiltInRules.all) func summaryIsOneShortLine(_ rule: Rule) {
    #expect(rule.summary.count <= 90)
    #expect(MessageStyle.problem(of: rule.summary) == nil)
  }

  @Test(arguments: BuiltInRules.all) func pageIsComplete(_ rule: Rule) {
    let page = rule.page
    for part in [page.sees, page.why, page.instead, page.allow] { #expect(part.count > 20) }
    #expect(!page.references.isEmpty)
    for reference in page.references { #expect(reference.hasPrefix("https://")) }
  }

  @Test(arguments: BuiltInRules.all) func hasBadAndGoodExamples(_ rule: Rule) {
    #expect(rule.examples.contains { $0.isBad })
    #expect(rule.examples.contains { !$0.isBad })
  }

  /// `rules/Indexing/ForeignKeyWithoutIndex.swift` holds `foreign-key-without-index` of the category indexing.
  @Test(arguments: BuiltInRules.all) func fileIsNamedForTheRule(_ rule: Rule) {
    let name = rule.id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    let folder = rule.category.rawValue.capitalized
    let path = Self.rulesFolder.appendingPathComponent("\(folder)/\(name).swift").path
    #expect(FileManager.default.fileExists(atPath: path), "\(path)")
  }

  private static let rulesFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("rules")
}
