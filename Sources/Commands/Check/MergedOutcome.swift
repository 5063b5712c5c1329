import PglintelLint

extension LintOutcome {
  /// Outcomes under several configurations as one, one after another.
  init(merging outcomes: [LintOutcome]) {
    self.init()
    for outcome in outcomes {
      findings += outcome.findings
      skipped += outcome.skipped
      failures += outcome.failures
      files += outcome.files
      migrations += outcome.migrations
      statements += outcome.statements
    }
    let all = Dictionary(outcomes.flatMap(\.rules).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    rules = all.values.sorted { $0.id < $1.id }
  }
}
