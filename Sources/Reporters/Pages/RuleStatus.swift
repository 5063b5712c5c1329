import PglintelLint

/// A rule as a project has it.
public struct RuleStatus: Sendable {
  public let rule: Rule
  /// The severity in force.
  public let severity: Severity
  public let isEnabled: Bool

  public init(rule: Rule, severity: Severity, isEnabled: Bool) {
    self.rule = rule
    self.severity = severity
    self.isEnabled = isEnabled
  }
}
