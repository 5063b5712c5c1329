import Foundation
import PglintelLint
import PglintelRules
import Testing

@testable import PglintelReporters

/// What GitHub's code scanning requires of a file, as far as no golden file shows it.
@Suite struct SARIFTests {
  @Test func theWorstResultsComeFirst() throws {
    let levels = try results(Sample.report(.sarif)).map { $0["level"] as? String }
    #expect(levels == ["error", "error", "warning", "note"])
  }

  @Test func eachResultPointsAtItsRule() throws {
    let run = try run(Sample.report(.sarif))
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let ids = (driver?["rules"] as? [[String: Any]] ?? []).map { $0["id"] as? String }
    for result in run["results"] as? [[String: Any]] ?? [] {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(ids[index] == result["ruleId"] as? String)
    }
  }

  @Test func aRuleThatIsNotListedHasNoIndex() throws {
    var outcome = Sample.outcome
    outcome.rules = []
    #expect(try results(Sample.report(.sarif, outcome)).allSatisfy { $0["ruleIndex"] == nil })
  }

  /// Texts that are missing or longer than GitHub shows would make it refuse the file, or cut it.
  @Test func allBuiltInRulesDescribeThemselves() throws {
    var outcome = LintOutcome()
    outcome.rules = BuiltInRules.all
    let driver = (try run(Sample.report(.sarif, outcome))["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    #expect(rules.count == BuiltInRules.all.count)
    for rule in rules {
      for key in ["shortDescription", "fullDescription"] {
        let text = try #require((rule[key] as? [String: String])?["text"])
        #expect((1...1024).contains(text.count))
      }
      let help = try #require(rule["help"] as? [String: String])
      #expect(help["text"]?.isEmpty == false)
      #expect(help["markdown"]?.hasPrefix("# ") == true)
      let tags = (rule["properties"] as? [String: Any])?["tags"] as? [String] ?? []
      #expect(Set(tags).count == tags.count)
    }
  }

  @Test func regionsAreTheClauses() throws {
    let result = try #require(try results(Sample.report(.sarif)).last)
    let location = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
    let region = location?["region"] as? [String: Int]
    #expect(region == ["startLine": 5, "startColumn": 25, "endLine": 5, "endColumn": 26])
  }

  @Test func longListsAreCutWithANotification() throws {
    var text = ""
    SARIFReporter(options: Sample.options, limit: 3).write(Sample.outcome) { text += $0 }
    #expect(try results(text).map { $0["level"] as? String } == ["error", "error", "warning"])
    #expect(text.contains("1 result left out"))
  }

  @Test func failuresMakeTheRunUnsuccessful() throws {
    var outcome = Sample.outcome
    outcome.failures = [ProjectFailure(path: "db/a b.sql", message: "cannot be read: permission denied")]
    let invocation = try #require((run(Sample.report(.sarif, outcome))["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    let levels = (invocation["toolExecutionNotifications"] as? [[String: Any]])?.map { $0["level"] as? String }
    #expect(levels == ["error", "note"])
  }

  @Test func pathsStartAtTheRepositorysRoot() {
    var options = Sample.options
    options.folderInRepository = "services/api"
    let text = Sample.report(.sarif, Sample.outcome, options)
    #expect(text.contains("\"uri\": \"services/api/db/0001%20customers.up.sql\""))
  }

  @Test(arguments: [
    ("db/a.sql", "", "db/a.sql"), ("./db/../a.sql", "", "a.sql"), ("../x/a.sql", "services/api", "services/x/a.sql"),
    ("/tmp/./a.sql", "db", "/tmp/a.sql"),
  ])
  func pathsAreNormal(_ path: String, _ folder: String, _ expected: String) {
    #expect(RepositoryPath.normal(path, from: folder) == expected)
  }

  @Test(arguments: [
    ("db/a b.sql", "db/a%20b.sql"), ("c:d/ä%.sql", "c%3Ad/%C3%A4%25.sql"), ("/tmp/a.sql", "file:///tmp/a.sql"),
  ])
  func urisAreEncoded(_ path: String, _ expected: String) {
    #expect(RepositoryPath.uri(path) == expected)
  }

  @Test(arguments: [("it is so", "It is so."), ("`a` is", "`a` is."), ("why?", "Why?"), ("", "")])
  func messagesAreSentences(_ text: String, _ expected: String) {
    #expect(FindingProse.sentence(text) == expected)
  }

  // MARK: Reading

  private func run(_ text: String) throws -> [String: Any] {
    let log = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require((log?["runs"] as? [[String: Any]])?.first)
  }

  private func results(_ text: String) throws -> [[String: Any]] {
    try #require(run(text)["results"] as? [[String: Any]])
  }
}
