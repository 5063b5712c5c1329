/// What the engine itself has to say, under the names of its own rules.
struct ReadingReport: Sendable {
  /// By id; absent where a rule is off.
  private let rules: [String: Int]
  private var report: Report
  /// Of all rules, also those that are off.
  let names: RuleNames

  init(_ context: ReportContext, names: RuleNames) {
    let own = context.rules.enumerated().filter { if case .reading = $1.check { true } else { false } }
    rules = Dictionary(own.map { ($1.id, $0) }) { first, _ in first }
    report = Report(context)
    self.names = names
  }

  var settings: Settings { report.settings }
  var findings: [RuleFinding] { report.findings }

  /// Gives the report as one rule's; nothing happens where the rule is absent or off.
  mutating func withReport(of rule: ReadingRule, _ body: (inout Report) -> Void) {
    guard let index = rules[rule.rawValue] else { return }
    report.rule = index
    body(&report)
  }
}
