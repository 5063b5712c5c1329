import PglintelCatalog
import PglintelProject
import PglintelReplay
import PglintelSourceText

/// Where rules put their findings, and what they may know of the project besides the replay.
public struct Report: Sendable {
  @usableFromInline let context: ReportContext
  /// The one that is asked, by its place among all.
  var rule: Int
  /// Whether what is asked about has no text of its own that SQL could be made of.
  var withholdsSQL = false
  /// Of the statements that are asked about.
  var costs = StepCosts()
  private(set) var findings: [RuleFinding] = []

  init(_ context: ReportContext, rule: Int = 0) {
    self.context = context
    self.rule = rule
  }

  @inlinable public var settings: Settings {
    _read { yield context.settings }
  }

  /// Who applies the migrations: remedies say how this one does without a transaction.
  @inlinable public var runner: Runner { context.runner }

  func cost(of step: Step) -> StepCost { costs.cost(of: step) ?? StepCost(step, context) }

  /// Says of findings about locks how long their work takes, where the size of the table is known.
  ///
  /// - Parameters:
  ///   - steps: the statements that they can be about.
  ///   - first: index of the first finding.
  mutating func estimate(_ steps: [Step], from first: Int) {
    guard findings.count > first, context.rules[rule].isTimed, !settings.tableSizes.isEmpty else { return }
    for index in findings.indices.dropFirst(first) {
      findings[index].finding.estimate(steps, sizes: settings.tableSizes)
    }
  }

  mutating func take(_ later: [RuleFinding]) { findings += later }

  /// Whether a clause stands in a pending migration; findings elsewhere are not reported.
  public func isPending(_ origin: Origin) -> Bool {
    context.migrations.indices.contains(origin.migration) && context.migrations[origin.migration].isPending
  }

  /// `[tables] small` and `statistics`: a table where a lock does not last.
  public func isSmall(_ table: ObjectName) -> Bool { context.isSmall(table) }

  /// - Parameters:
  ///   - object: schema-qualified, such as `public.orders`.
  ///   - severity: nil for the rule's own.
  public mutating func report(
    _ message: String, reason: String = "", at span: Span, in source: SourceText, object: String? = nil,
    severity: Severity? = nil, notes: [Note] = [], remedy: Remedy? = nil
  ) {
    let finding = Finding(
      rule: context.rules[rule].id, category: context.rules[rule].category,
      severity: severity ?? context.rules[rule].severity, message: message, reason: reason, source: source, span: span,
      object: object, notes: notes, remedy: withholdsSQL ? remedy.map { Remedy($0.advice) } : remedy, fingerprint: "",
      status: .new)
    findings.append(RuleFinding(rule: rule, finding: finding))
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

extension Finding {
  fileprivate mutating func estimate(_ steps: [Step], sizes: [String: TableSize]) {
    let step = steps.first { $0.span.overlaps(span) && $0.source.path == source.path }
    guard let step, let estimate = WorkEstimate(of: step, at: span, sizes: sizes) else { return }
    notes.append(Note(estimate.text))
    if estimate.isShort { severity = min(severity, .note) }
  }
}
