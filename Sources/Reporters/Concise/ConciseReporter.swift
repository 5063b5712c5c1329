import PglintelLint

/// `FILE:LINE:COLUMN: error: MESSAGE [RULE]`: what Emacs, Vim, VS Code's `$gcc` and most CI log parsers read.
struct ConciseReporter {
  let options: ReportOptions

  func write(_ outcome: LintOutcome, to sink: (String) -> Void) {
    for finding in outcome.listed(options) { sink(Self.line(finding) + "\n") }
  }

  static func line(_ finding: Finding) -> String {
    let status = finding.status == .new ? "" : " (\(finding.status.rawValue))"
    return
      "\(finding.place.text): \(finding.severity.rawValue): \(printable(finding.message)) [\(finding.rule)]\(status)"
  }
}
