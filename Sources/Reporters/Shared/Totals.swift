import PglintelLint

/// How many findings of each kind a run has; only the open ones count by severity.
struct Totals {
  private(set) var errors = 0
  private(set) var warnings = 0
  private(set) var notes = 0
  private(set) var suppressed = 0
  private(set) var baselined = 0

  init(_ findings: [Finding]) {
    for finding in findings { add(finding) }
  }

  private mutating func add(_ finding: Finding) {
    switch finding.status {
    case .suppressed: suppressed += 1
    case .baselined: baselined += 1
    case .new: addOpen(finding.severity)
    }
  }

  private mutating func addOpen(_ severity: Severity) {
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .note: notes += 1
    }
  }

  /// `3 errors, 2 warnings`; empty where nothing is open.
  var open: String {
    [(errors, "error"), (warnings, "warning"), (notes, "note")].filter { $0.0 > 0 }.map(counted).joined(separator: ", ")
  }

  /// `2 suppressed, 1 baselined`; empty where nothing is.
  var accepted: String {
    [(suppressed, "suppressed"), (baselined, "baselined")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      .joined(separator: ", ")
  }
}

/// `1 file`, `2 files`.
func counted(_ number: Int, _ noun: String) -> String { number == 1 ? "1 \(noun)" : "\(number) \(noun)s" }
