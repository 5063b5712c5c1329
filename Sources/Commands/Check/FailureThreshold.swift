import ArgumentParser
import PglintelLint

/// `--fail-on`.
enum FailureThreshold: String, CaseIterable, ExpressibleByArgument {
  case error, warning, note, never

  /// The lowest one that counts; nil: none does.
  var severity: Severity? { Severity(rawValue: rawValue) }

  func isReached(by outcome: LintOutcome) -> Bool {
    guard let severity else { return false }
    return outcome.findings.contains { $0.status == .new && $0.severity >= severity }
  }
}
