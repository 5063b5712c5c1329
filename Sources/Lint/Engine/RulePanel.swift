import PglintelProject
import PglintelReplay

/// The rules that are on, asked about one history, and what they have said.
struct RulePanel: Sendable {
  private var stepReports: [Report] = []
  private var migrationReports: [Report] = []
  private var schemaReports: [Report] = []
  /// By id: findings of these are the engine's own.
  private var readingReports: [String: Report] = [:]
  let settings: Settings
  /// Of all rules, also those that are off.
  let names: RuleNames

  init(rules: [Rule], names: RuleNames, settings: Settings, history: History) {
    self.settings = settings
    self.names = names
    for rule in rules {
      let report = Report(rule: rule, settings: settings, history: history)
      switch rule.check {
      case .step: stepReports.append(report)
      case .migration: migrationReports.append(report)
      case .schema: schemaReports.append(report)
      case .reading: readingReports[rule.id] = report
      }
    }
  }

  var asksAboutMigrations: Bool { !migrationReports.isEmpty }

  mutating func ask(_ step: Step) {
    for index in stepReports.indices {
      guard case .step(let check) = stepReports[index].rule.check else { continue }
      stepReports[index].withholdsSQL = step.statement.isComputed
      let count = stepReports[index].findings.count
      check(step, &stepReports[index])
      stepReports[index].estimate([step], from: count)
    }
  }

  mutating func ask(_ migration: MigrationReplay) {
    for index in migrationReports.indices {
      guard case .migration(let check) = migrationReports[index].rule.check else { continue }
      let count = migrationReports[index].findings.count
      check(migration, &migrationReports[index])
      migrationReports[index].estimate(migration.upSteps, from: count)
    }
  }

  mutating func ask(_ schema: Schema) {
    for index in schemaReports.indices {
      if case .schema(let check) = schemaReports[index].rule.check { check(schema, &schemaReports[index]) }
    }
  }

  /// Gives the report of one of the engine's own rules; nothing happens where the rule is absent or off.
  mutating func withReport(of rule: ReadingRule, _ body: (inout Report) -> Void) {
    guard var report = readingReports.removeValue(forKey: rule.rawValue) else { return }
    body(&report)
    readingReports[rule.rawValue] = report
  }

  /// Adds what the steps and migrations of a later part of the history made the same rules say.
  mutating func take(_ part: RulePanel) {
    for index in stepReports.indices { stepReports[index].take(part.stepReports[index]) }
    for index in migrationReports.indices { migrationReports[index].take(part.migrationReports[index]) }
  }

  /// In order of rule id and of being found.
  var findings: [Finding] {
    let reports = stepReports + migrationReports + schemaReports + readingReports.values
    return reports.sorted { $0.rule.id < $1.rule.id }.flatMap(\.findings)
  }
}
