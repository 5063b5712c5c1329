import PglintelLint
import Testing

@testable import PglintelReporters

/// Comments: what stands in them, and that they end before the limit of GitHub.
@Suite struct MarkdownTests {
  private static func report(
    _ findings: [Finding], blocking: Severity? = .warning, _ change: (inout LintOutcome) -> Void = { _ in }
  ) -> String {
    var outcome = Sample.outcome
    outcome.findings = findings
    change(&outcome)
    var options = Sample.options
    options.blockingSeverity = blocking
    return Sample.report(.markdown, outcome, options)
  }

  private static func heading(of report: String) -> Substring { report.split(separator: "\n")[1] }

  @Test func theVerdictIsTheFirstLine() {
    #expect(Self.heading(of: Self.report([Sample.check])) == "### ❌ 1 error in old migrations and new")
    let isNothingChecked = { (outcome: inout LintOutcome) in (outcome.files, outcome.migrations) = (0, 0) }
    #expect(Self.heading(of: Self.report([], isNothingChecked)) == "### ✅ No migration is new")
    #expect(Self.heading(of: Self.report([Sample.suppressed])) == "### ✅ Nothing found")
    #expect(Self.heading(of: Self.report([Sample.wideCharacters])) == "### ✅ Nothing blocks this change")
    #expect(Self.heading(of: Self.report([Sample.foreignKey], blocking: .error)) == "### ✅ Nothing blocks this change")
    #expect(Self.heading(of: Self.report([Sample.check], blocking: nil)) == "### ✅ Nothing blocks this change")
  }

  @Test func whatCouldNotBeUsedIsNeverCalledClean() {
    let fails = { (outcome: inout LintOutcome) in
      outcome.failures = [ProjectFailure(path: "db/<1>.sql", message: "cannot be read: permission denied")]
    }
    let report = Self.report([], fails)
    #expect(Self.heading(of: report) == "### ⚠️ Not everything could be checked")
    #expect(report.contains("- `db/<1>.sql`: cannot be read: permission denied\n"))
    #expect(Self.heading(of: Self.report([Sample.check], fails)).hasSuffix(", and not everything could be checked"))
  }

  @Test func fewAreOpenAndManyAreLines() {
    #expect(Self.report(Array(repeating: Sample.check, count: 3)).contains("<details open>"))
    let many = Self.report(Array(repeating: Sample.check, count: 12))
    #expect(!many.contains("<details open>"))
    #expect(many.split(separator: "\n").count { $0.hasPrefix("- **error** adding `customers_name_check`") } == 2)
  }

  @Test(arguments: [(0, 25_000), (25_000, 0), (25_000, 25_000), (3, 3)])
  func aCommentStaysBelowGitHubsLimit(_ blocking: Int, _ others: Int) {
    let findings =
      Array(repeating: Sample.foreignKey, count: blocking) + Array(repeating: Sample.wideCharacters, count: others)
    let text = Self.report(findings)
    #expect(text.utf16.count < 65_536)
    #expect(text.contains("#### What blocks\n") == (blocking > 0))
    #expect(text.contains("#### What does not block\n") == (others > 0))
    #expect(text.contains("more findings left out") == (blocking + others > 100))
    #expect(text.contains("</details>"))
  }

  @Test func anAdviceThatIsTooLongIsLeftOut() {
    let finding = Finding(
      rule: "r", category: .naming, severity: .error, message: "m", source: Sample.customers, span: 0..<1,
      remedy: Remedy("do it", sql: String(repeating: "SELECT 1;\n", count: 10_000)))
    let text = Self.report([finding])
    #expect(text.utf16.count < 3_000)
    #expect(text.contains("`pglintel check` prints it"))
  }

  @Test(arguments: [("a|b", "a\\|b"), ("`a_b` a_b <x>", "`a_b` a\\_b \\<x\\>")])
  func markdownMeansNothingInTheDataOfACell(_ text: String, _ expected: String) {
    #expect(MarkdownText.cell(text) == expected)
  }

  @Test(arguments: [("a|b", "`a\\|b`"), ("a`b", "``a`b``"), ("`a", "`` `a ``")])
  func codeStaysCode(_ text: String, _ expected: String) { #expect(MarkdownText.codeCell(text) == expected) }

  @Test(arguments: [("`a` is <b>", "<code>a</code> is &lt;b&gt;"), ("one ` alone", "one ` alone")])
  func backticksAreSaidInHTML(_ text: String, _ expected: String) { #expect(MarkdownText.html(text) == expected) }

  @Test func theFenceIsLongerThanWhatItHolds() {
    #expect(MarkdownText.code("a ``` b", language: "sql") == "````sql\na ``` b\n````")
  }
}
