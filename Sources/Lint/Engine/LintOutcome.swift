import PglintelProject

/// What a run found.
public struct LintOutcome: Sendable {
  /// In order of file, offset and rule. Suppressed and baselined ones are here too, with their status.
  public var findings: [Finding] = []
  public var skipped: [SkippedFile] = []
  public var failures: [ProjectFailure] = []
  /// The rules that were on, in order of id.
  public var rules: [Rule] = []
  public var files = 0
  public var migrations = 0
  public var statements = 0

  public init() {}

  /// Findings that count: neither suppressed nor baselined.
  public var open: [Finding] { findings.filter { $0.status == .new } }
}
