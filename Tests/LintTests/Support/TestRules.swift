import PglintelLint

/// Rules that are only as good as the engine's tests need them.
enum TestRules {
  static let page = Page(sees: "", why: "", instead: "", allow: "", references: [])

  /// One finding for each DROP.
  static let drop = step("dropped", category: .compatibility, aliases: ["squawk:ban-drop-table"]) { step, report in
    guard case .drop(let drop) = step.statement.statement else { return }
    for target in drop.targets {
      report.report("drops `\(target.name)`", at: target.span, in: step.source, object: "public.\(target.name.name)")
    }
  }

  /// One finding for each TRUNCATE.
  static let truncate = step("truncated", category: .compatibility, severity: .error) { step, report in
    guard case .truncate = step.statement.statement else { return }
    report.report("truncates", at: step.span, in: step.source)
  }

  /// One advice for each CREATE INDEX, in no preset but `strict`.
  static let index = step("indexed", category: .indexing, severity: .note, preset: .strict) { step, report in
    guard case .createIndex = step.statement.statement else { return }
    report.report("makes an index", at: step.span, in: step.source)
  }

  /// Says of each SELECT where it stands.
  static let probe = step("probe", category: .queries) { step, report in
    guard case .select = step.statement.statement else { return }
    report.report("change \(step.change.id), \(step.transaction.kind)", at: step.span, in: step.source)
  }

  /// Those whose findings the engine makes.
  static let reading = [
    "syntax-error", "newer-syntax", "unused-suppression", "suppression-without-reason", "unknown-rule",
  ].map {
    Rule(
      $0, "", category: .reading, severity: $0 == "newer-syntax" ? .note : .warning, page: page, examples: [],
      check: .reading)
  }

  static let all = [drop, truncate, index, probe] + reading

  static func step(
    _ id: String, category: PglintelLint.Category = .queries, severity: Severity = .warning,
    preset: Preset = .recommended, aliases: [String] = [], yieldsTo: [String] = [],
    _ check: @escaping @Sendable (Step, inout Report) -> Void
  ) -> Rule {
    Rule(
      id, "", category: category, severity: severity, preset: preset, aliases: aliases, yieldsTo: yieldsTo,
      page: page, examples: [], check: .step(check))
  }

  static func migration(_ id: String, _ check: @escaping @Sendable (MigrationReplay, inout Report) -> Void) -> Rule {
    Rule(id, "", category: .reversibility, severity: .warning, page: page, examples: [], check: .migration(check))
  }

  static func schema(_ id: String, _ check: @escaping @Sendable (Schema, inout Report) -> Void) -> Rule {
    Rule(id, "", category: .constraints, severity: .warning, page: page, examples: [], check: .schema(check))
  }
}
