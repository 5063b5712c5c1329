import ArgumentParser
import PglintelLint

/// `--fail-on`.
enum FailureThreshold: String, CaseIterable, ExpressibleByArgument {
  case error, warning, note, never

  func isReached(by outcome: LintOutcome) -> Bool {
    guard let lowest = Severity(rawValue: rawValue) else { return false }
    return outcome.findings.contains { $0.status == .new && $0.severity >= lowest }
  }
}
