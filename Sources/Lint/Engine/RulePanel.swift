import PglintelReplay
import PglintelStatements

/// The rules that are on, to be asked about one history.
struct RulePanel: Sendable {
  // A rule's function, and its place among all. Three alike: a generic one would have each subject copied for it.
  private struct StepQuestion: Sendable {
    let rule: Int
    let ask: @Sendable (Step, inout Report) -> Void
  }

  private struct MigrationQuestion: Sendable {
    let rule: Int
    let kinds: StatementKinds
    let ask: @Sendable (MigrationReplay, inout Report) -> Void
  }

  private struct SchemaQuestion: Sendable {
    let rule: Int
    let ask: @Sendable (Schema, inout Report) -> Void
  }

  /// By kind of statement, those that want to see it.
  private var stepQuestions = [[StepQuestion]](repeating: [], count: StatementKinds.count)
  private var migrationQuestions: [MigrationQuestion] = []
  private var schemaQuestions: [SchemaQuestion] = []
  let context: ReportContext

  /// - Parameter rules: in order of id.
  init(rules: [Rule], settings: Settings, history: History) {
    context = ReportContext(rules: rules, settings: settings, history: history)
    for (index, rule) in rules.enumerated() { add(rule.check, at: index) }
  }

  private mutating func add(_ check: Rule.Check, at index: Int) {
    switch check {
    case .step(let kinds, let ask):
      for kind in kinds.members { stepQuestions[kind.number].append(StepQuestion(rule: index, ask: ask)) }
    case .migration(let kinds, let ask):
      migrationQuestions.append(MigrationQuestion(rule: index, kinds: kinds, ask: ask))
    case .schema(let ask): schemaQuestions.append(SchemaQuestion(rule: index, ask: ask))
    case .reading: break
    }
  }

  var asksAboutMigrations: Bool { !migrationQuestions.isEmpty }

  func ask(_ step: Step, _ report: inout Report) {
    report.withholdsSQL = step.statement.isComputed
    for question in stepQuestions[step.statement.statement.kind.number] {
      let count = report.findings.count
      report.rule = question.rule
      question.ask(step, &report)
      report.estimate([step], from: count)
    }
    report.withholdsSQL = false
  }

  func ask(_ migration: MigrationReplay, _ report: inout Report) {
    let kinds = migration.upKinds
    for question in migrationQuestions where question.kinds == .all || !question.kinds.isDisjoint(with: kinds) {
      let count = report.findings.count
      report.rule = question.rule
      question.ask(migration, &report)
      report.estimate(migration.upSteps, from: count)
    }
  }

  /// One for each rule that looks at all of the schema: none has to wait for another one.
  func hearings(on schema: Schema) -> [@Sendable () -> [RuleFinding]] {
    schemaQuestions.map { question in
      {
        var report = Report(context, rule: question.rule)
        question.ask(schema, &report)
        return report.findings
      }
    }
  }
}
