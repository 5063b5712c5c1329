import PglintelLint
import PglintelReporters
import TestSupport
import Testing

/// Whole reports, as files that people can read: `fixtures/reports`.
@Suite struct GoldenReportTests {
  @Test(arguments: ReportFormat.allCases)
  func everyFormatOfTheSample(_ format: ReportFormat) throws {
    try Golden.expect(Sample.report(format), equals: "reports/sample.\(format.rawValue).txt")
  }

  @Test(arguments: ReportFormat.allCases)
  func everyFormatOfNothingFound(_ format: ReportFormat) throws {
    var outcome = LintOutcome()
    (outcome.files, outcome.migrations, outcome.statements) = (1, 1, 7)
    try Golden.expect(Sample.report(format, outcome), equals: "reports/clean.\(format.rawValue).txt")
  }

  @Test func suppressedFindingsAreListedOnRequest() throws {
    var options = Sample.options
    options.includesSuppressed = true
    try Golden.expect(Sample.report(.text, Sample.outcome, options), equals: "reports/suppressed.text.txt")
    #expect(Sample.report(.sarif, Sample.outcome, options).contains("\"suppressions\": [{\"kind\": \"inSource\"}]"))
    #expect(!Sample.report(.sarif).contains("suppressions"))
  }

  @Test func coloursChangeNothingButColour() {
    var options = Sample.options
    options.usesColor = true
    let colored = Sample.report(.text, Sample.outcome, options)
    #expect(colored.contains("\u{1B}[1;33mwarning[foreign-key-without-index]\u{1B}[0m"))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == Sample.report(.text))
  }

  @Test func aRulesPageAsTextAndMarkdown() throws {
    let page = RulePage(Sample.rule)
    try Golden.expect(page.markdown, equals: "reports/page.markdown.txt")
    try Golden.expect(page.text(width: 72, usesColor: false), equals: "reports/page.text.txt")
  }

  @Test(arguments: RuleTable.Format.allCases)
  func theTableOfRules(_ format: RuleTable.Format) throws {
    let table = RuleTable([RuleStatus(rule: Sample.rule, severity: .error, isEnabled: true)])
    try Golden.expect(table.text(as: format), equals: "reports/rules.\(format.rawValue).txt")
  }
}
