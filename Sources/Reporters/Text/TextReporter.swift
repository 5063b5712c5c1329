import PglintelLint

/// For people: each finding with the lines that it is about, why it matters and what to do, as compilers show it.
struct TextReporter {
  private let options: ReportOptions
  private let style: Style

  init(options: ReportOptions) {
    self.options = options
    style = Style(usesColor: options.usesColor)
  }

  func write(_ outcome: LintOutcome, to sink: (String) -> Void) {
    for finding in outcome.listed(options) { sink(FindingBlock(finding, style: style, width: options.width).text) }
    if options.statistics { sink(Statistics(outcome.open).text + "\n") }
    if !options.isQuiet { sink(style.paint(Summary(outcome: outcome).text, .strong) + "\n") }
  }
}
