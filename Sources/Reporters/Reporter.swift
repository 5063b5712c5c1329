import PglintelLint

/// Findings to bytes; pure. Streams: the sink is called with one piece after another.
public enum Reporter {
  public static func write(
    _ outcome: LintOutcome, as format: ReportFormat, options: ReportOptions, to sink: (String) -> Void
  ) {}
}
