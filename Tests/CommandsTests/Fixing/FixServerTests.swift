import Foundation
import PglintelCommands
import PglintelLint
import PglintelRules
import TestSupport
import Testing

/// Every fix of every rule's bad examples, in several runners' formats: what it writes runs on a server, ends in the schema
/// that the unsafe statement makes, and is not found again.
@Suite(.enabled(if: PostgresServer.isUsable), .serialized) struct FixServerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let example: Example
    let number: Int
    let style: FixProject.Style
    var testDescription: String { "\(rule.id) bad \(number) \(style.rawValue)" }
  }

  static let cases = BuiltInRules.all.filter(\.isFixable).flatMap { rule in
    rule.examples.filter(\.isBad).enumerated().flatMap { index, example in
      styles(of: example, index).map { Case(rule: rule, example: example, number: index + 1, style: $0) }
    }
  }

  /// The runners in turn: each rule has several examples, and each runner several rules.
  private static func styles(of example: Example, _ index: Int) -> [FixProject.Style] {
    if example.checksAll || example.serverRefuses == "42601" { return [] }
    if example.transaction == .none { return [.gooseWithoutTransaction] }
    let all = FixProject.Style.allCases
    return [all[(index + (example.marks?.count ?? 0)) % all.count]]
  }

  static let database = Result { try PostgresServer.shared().database() }

  private func terminal(_ item: Case) throws -> Terminal {
    var files = FixProject.files(item.example.migrations, as: item.style)
    files["pglintel.toml"] = item.example.configuration
    var terminal = try Terminal(files)
    terminal.rules = BuiltInRules.all
    return terminal
  }

  /// What the fixes promise, as JSON has them.
  private struct Promise {
    var isAny = false
    var keepsSchema = true

    init(_ json: String) throws {
      let root = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      for finding in root["findings"] as? [[String: Any]] ?? [] {
        guard let fix = finding["fix"] as? [String: Any] else { continue }
        let edits = fix["edits"] as? [Any] ?? []
        let steps = fix["steps"] as? [[String: Any]] ?? []
        isAny = true
        let isAddition = edits.isEmpty || finding["rule"] as? String == "foreign-key-without-index"
        let waits = steps.contains { $0["place"] as? String == "later" }
        if isAddition || waits || fix["needsJudgement"] as? Bool != false { keepsSchema = false }
      }
    }
  }

  @Test(arguments: cases) func fixedMigrationsRun(_ item: Case) throws {
    let terminal = try terminal(item)
    let path = FixProject.lastFile(item.example.migrations, as: item.style)
    let select = ["--select", item.rule.id]
    let promise = try Promise(terminal.run(list: ["check", path, "--format", "json"] + select).output)
    guard promise.isAny else { return }
    let player = MigrationPlayer(database: try Self.database.get())
    let former = try player.failure(of: terminal.folder.path)
    let schema = try player.database.dump()
    let result = terminal.run(list: ["check", path, "--unsafe-fixes", "--write-recipe"] + select)
    #expect(!result.error.contains("left as it is"), "\(result.error)")
    #expect(result.status == .clean, "\(result.output)")
    let failure = try player.failure(of: terminal.folder.path)
    #expect(failure == nil, "\(failure.map(String.init(describing:)) ?? "")")
    if former == nil, promise.keepsSchema { #expect(try player.database.dump() == schema) }
  }
}
