import PglintelLint

/// Findings to bytes; pure. Streams: the sink is called with one piece after another.
public enum Reporter {
  /// - Parameter reviews: what new migrations lock and change, for Markdown; one for each history that has some.
  public static func write(
    _ outcome: LintOutcome, as format: ReportFormat, options: ReportOptions, reviews: [MigrationReview] = [],
    to sink: (String) -> Void
  ) {
    switch format {
    case .text: TextReporter(options: options).write(outcome, to: sink)
    case .concise: ConciseReporter(options: options).write(outcome, to: sink)
    case .json: JSONReporter(options: options).write(outcome, to: sink)
    case .sarif: SARIFReporter(options: options).write(outcome, to: sink)
    case .github: GitHubReporter(options: options).write(outcome, to: sink)
    case .gitlab: GitLabReporter(options: options).write(outcome, to: sink)
    case .junit: JUnitReporter(options: options).write(outcome, to: sink)
    case .checkstyle: CheckstyleReporter(options: options).write(outcome, to: sink)
    case .azure: AzureReporter(options: options).write(outcome, to: sink)
    case .markdown: MarkdownReporter(options: options, reviews: reviews).write(outcome, to: sink)
    }
  }
}
