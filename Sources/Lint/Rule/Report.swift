import PglintelCatalog
import PglintelProject
import PglintelReplay
import PglintelSourceText

/// Where a rule puts its findings, and what it may know of the project besides the replay.
public struct Report: Sendable {
  public let rule: Rule
  public let settings: Settings
  /// Who applies the migrations: remedies say how this one does without a transaction.
  public let runner: Runner
  private let migrations: [Migration]
  private let smallTables: [ObjectPattern]
  /// Whether what is asked about has no text of its own that SQL could be made of.
  var withholdsSQL = false
  private(set) var findings: [Finding] = []

  init(rule: Rule, settings: Settings, history: History? = nil) {
    self.rule = rule
    self.settings = settings
    migrations = history?.migrations ?? []
    runner = history?.runner ?? .plain
    smallTables = settings.smallTables.map(ObjectPattern.init)
  }

  /// Says of findings about locks how long their work takes, where the size of the table is known.
  ///
  /// - Parameters:
  ///   - steps: the statements that they can be about.
  ///   - first: index of the first finding.
  mutating func estimate(_ steps: [Step], from first: Int) {
    guard rule.isTimed, !settings.tableSizes.isEmpty else { return }
    for index in findings.indices.dropFirst(first) {
      let (span, path) = (findings[index].span, findings[index].source.path)
      let step = steps.first { $0.span.overlaps(span) && $0.source.path == path }
      guard let step, let estimate = WorkEstimate(of: step, at: span, sizes: settings.tableSizes) else { continue }
      findings[index].notes.append(Note(estimate.text))
      if estimate.isShort { findings[index].severity = min(findings[index].severity, .note) }
    }
  }

  mutating func take(_ later: Report) { findings += later.findings }

  /// Whether a clause stands in a pending migration; findings elsewhere are not reported.
  public func isPending(_ origin: Origin) -> Bool {
    migrations.indices.contains(origin.migration) && migrations[origin.migration].isPending
  }

  /// `[tables] small` and `statistics`: a table where a lock does not last.
  public func isSmall(_ table: ObjectName) -> Bool {
    let name = table.schema + "." + table.name
    return settings.tableSizes[name]?.isSmall == true || smallTables.contains { $0.matches(name) }
  }

  /// - Parameters:
  ///   - object: schema-qualified, such as `public.orders`.
  ///   - severity: nil for the rule's own.
  public mutating func report(
    _ message: String, reason: String = "", at span: Span, in source: SourceText, object: String? = nil,
    severity: Severity? = nil, notes: [Note] = [], remedy: Remedy? = nil
  ) {
    findings.append(
      Finding(
        rule: rule.id, category: rule.category, severity: severity ?? rule.severity, message: message, reason: reason,
        source: source, span: span, object: object, notes: notes,
        remedy: withholdsSQL ? remedy.map { Remedy($0.advice) } : remedy, fingerprint: "", status: .new))
  }

  /// At the clause that made something; silent where nothing here made it.
  public mutating func report(
    _ message: String, reason: String = "", at origin: Origin?, object: String? = nil, severity: Severity? = nil,
    notes: [Note] = [], remedy: Remedy? = nil
  ) {
    guard let origin else { return }
    report(
      message, reason: reason, at: origin.span, in: origin.source, object: object, severity: severity, notes: notes,
      remedy: remedy)
  }
}
