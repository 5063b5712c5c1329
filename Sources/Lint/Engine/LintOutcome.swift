import PglintelProject

/// What a run found.
public struct LintOutcome: Sendable {
  /// In order of file, offset and rule. Suppressed and baselined ones are here too, with their status.
  public var findings: [Finding] = []
  public var skipped: [SkippedFile] = []
  public var failures: [ProjectFailure] = []
  /// The rules that were on, in order of id.
  public var rules: [Rule] = []
  /// Files, migrations and statements of the pending migrations; what is only context is not counted.
  public var files = 0
  public var migrations = 0
  public var statements = 0

  public init() {}

  /// Findings that count: neither suppressed nor baselined.
  public var open: [Finding] { findings.filter { $0.status == .new } }

  mutating func count(_ reading: HistoryReading) {
    let pending = reading.files.filter(\.isPending)
    files += pending.count
    migrations += reading.history.migrations.count(where: \.isPending)
    statements += pending.reduce(0) { $0 + $1.statements.count }
  }
}
