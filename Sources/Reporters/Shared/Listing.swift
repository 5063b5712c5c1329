import PglintelLint

extension LintOutcome {
  /// The findings that a report lists.
  func listed(_ options: ReportOptions) -> [Finding] { options.includesSuppressed ? findings : open }
}

extension [Finding] {
  /// By severity, else as they are: readers that cut a long list keep its beginning.
  var worstFirst: [Finding] {
    Severity.allCases.sorted(by: >).flatMap { severity in filter { $0.severity == severity } }
  }
}
