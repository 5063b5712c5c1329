import PglintelLint
import Testing

@Suite struct SelectionTests {
  private static let text = "DROP TABLE a; TRUNCATE b; CREATE INDEX ON c (d);"

  /// `rule severity` of what is found.
  private static func found(_ configuration: String, change: (inout Settings) -> Void = { _ in }) throws -> [String] {
    var settings = try ConfigurationFile.read(configuration, path: "pglintel.toml", rules: TestRules.all)
    change(&settings)
    return Linter(rules: TestRules.all, settings: settings).run(text).findings.map { "\($0.rule) \($0.severity)" }
  }

  @Test(arguments: [
    ("", ["dropped warning", "truncated error"]),
    ("rules.preset = 'strict'", ["dropped warning", "truncated error", "indexed note"]),
    ("rules.preset = 'all'", ["dropped warning", "truncated error", "indexed note"]),
    ("rules.preset = 'none'", []),
    ("rules.dropped = 'off'", ["truncated error"]),
    ("rules.dropped = 'error'", ["dropped error", "truncated error"]),
    ("rules.indexed = 'warning'", ["dropped warning", "truncated error", "indexed warning"]),
    ("rules.compatibility = 'note'", ["dropped note", "truncated note"]),
    ("rules.compatibility = 'off'\nrules.dropped = 'error'", ["dropped error"]),
    // A category turns on what the preset holds of it.
    ("rules.indexing = 'error'", ["dropped warning", "truncated error"]),
    ("rules.preset = 'none'\nrules.compatibility = 'error'", ["dropped error", "truncated error"]),
    ("rules.preset = 'strict'\nrules.indexing = 'error'", ["dropped warning", "truncated error", "indexed error"]),
    ("rules.\"squawk:ban-drop-table\" = 'off'", ["truncated error"]),
    ("[[overrides]]\nfiles = '*.sql'\nrules = { preset = 'none', indexed = 'warning' }", ["indexed warning"]),
    ("[[overrides]]\nfiles = 'db/**'\nrules = { preset = 'none' }", ["dropped warning", "truncated error"]),
    ("[[overrides]]\nfiles = ['a', '1.sql']\nrules = { dropped = 'note' }", ["dropped note", "truncated error"]),
  ])
  func theConfigurationChooses(configuration: String, expected: [String]) throws {
    #expect(try Self.found(configuration) == expected)
  }

  @Test(arguments: [
    (["dropped"], [], "", ["dropped warning"]),
    (["indexed"], [], "", ["indexed note"]),
    (["indexing"], [], "", []),
    (["indexing"], [], "rules.indexed = 'error'", ["indexed error"]),
    (["compatibility"], [], "rules.dropped = 'off'", ["truncated error"]),
    (["compatibility"], ["truncated"], "rules.preset = 'none'", ["dropped warning"]),
    ([], ["compatibility"], "rules.preset = 'strict'", ["indexed note"]),
    (["dropped"], [], "[[overrides]]\nfiles = '1.sql'\nrules.preset = 'all'", ["dropped warning"]),
  ])
  func theCommandLineChooses(select: [String], ignore: [String], configuration: String, expected: [String]) throws {
    let found = try Self.found(configuration) {
      $0.rules.selected = select
      $0.rules.ignored = ignore
    }
    #expect(found == expected)
  }

  @Test func whatARuleSaysSoftlyStaysSoft() throws {
    let rule = TestRules.step("soft") { step, report in
      report.report("soft", at: step.span, in: step.source, severity: .note)
      report.report("loud", at: step.span, in: step.source, severity: .error)
    }
    let settings = try ConfigurationFile.read("rules.soft = 'warning'", path: "", rules: [rule])
    let findings = Linter(rules: [rule], settings: settings).run("SELECT 1").findings
    #expect(findings.map { "\($0.message) \($0.severity)" } == ["loud warning", "soft note"])
  }

  @Test func theRulesOfARunAreThoseThatAreOnSomewhere() throws {
    let text = "rules.preset = 'none'\nrules.dropped = 'note'\n[[overrides]]\nfiles = 'x'\nrules.indexed = 'note'"
    let settings = try ConfigurationFile.read(text, path: "", rules: TestRules.all)
    #expect(Linter(rules: TestRules.all, settings: settings).run("").rules.map(\.id) == ["dropped", "indexed"])
  }

  @Test func namesAreChecked() {
    let names = RuleNames(TestRules.all)
    #expect(names.problem(with: "dropped") == nil)
    #expect(names.problem(with: "tenancy") == nil)
    #expect(names.problem(with: "droped") == "unknown rule or category `droped`; did you mean `dropped`?")
  }

  @Test(
    arguments: [
      ("tabel", "table"), ("tbale", "table"), ("tabl", "table"), ("tablee", "table"), ("chair", nil), ("", nil),
      ("foreign-key-with-index", "foreign-key-without-index"),
    ] as [(String, String?)])
  func theNearestNameIsFound(name: String, nearest: String?) {
    #expect(NearestName.of(name, among: ["table", "foreign-key-without-index", "view"]) == nearest)
  }
}
