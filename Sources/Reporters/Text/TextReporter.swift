import PglintelLint

/// For people: each finding with the lines that it is about, why it matters and what to do, as compilers show it. With
/// statistics asked for, counts stand in their place.
struct TextReporter {
  private let options: ReportOptions
  private let style: Style

  init(options: ReportOptions) {
    self.options = options
    style = Style(usesColor: options.usesColor)
  }

  func write(_ outcome: LintOutcome, to sink: (String) -> Void) {
    let findings = options.statistics ? [] : outcome.listed(options)
    for block in Processors.map(findings, inPartsOf: 64, blocks) { sink(block) }
    if options.statistics { sink(Statistics(outcome.open).text + (outcome.open.isEmpty ? "" : "\n")) }
    if options.isQuiet { return }
    sink(style.paint(Summary(outcome: outcome).text, .strong) + "\n")
    if let firstRun = options.firstRun { sink(FirstRunText(outcome, firstRun, options).text) }
  }

  private func blocks(_ findings: ArraySlice<Finding>) -> [String] {
    findings.map { FindingBlock($0, style: style, width: options.width).text }
  }
}
