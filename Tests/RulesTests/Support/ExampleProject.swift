import PglintelLint
import PglintelRules

/// An example as a project in memory: a plain folder whose last migration is pending.
struct ExampleProject: Sendable {
  let example: Example
  var isAllPending = false

  var files: ProjectFiles {
    let last = example.migrations.count - 1
    let migrations = example.migrations.enumerated().map {
      migration($1, number: $0 + 1, isPending: isAllPending || example.checksAll || $0 == last)
    }
    return ProjectFiles(histories: [History(folder: "migrations", runner: .plain, migrations: migrations)])
  }

  /// What the recommended rules say, and one more where it is not among them.
  func outcome(with rule: Rule? = nil) throws -> LintOutcome {
    var settings = try ConfigurationFile.read(
      example.configuration, path: "pglintel.toml", rules: BuiltInRules.all)
    if let rule, rule.preset != .recommended { settings.rules.levels.append((rule.id, .on(rule.severity))) }
    return Linter(rules: BuiltInRules.all, settings: settings).run(files)
  }

  /// What one rule says.
  func findings(of rule: Rule) throws -> [Finding] {
    try outcome(with: rule).open.filter { $0.rule == rule.id }
  }

  func findings(of id: String) throws -> [Finding] { try outcome().open.filter { $0.rule == id } }

  private func migration(_ migration: Example.Migration, number: Int, isPending: Bool) -> Migration {
    Migration(
      version: "000\(number)", name: "000\(number)", up: half(migration.up, "000\(number).up.sql"),
      down: migration.down.map { half($0, "000\(number).down.sql") }, isPending: isPending)
  }

  private func half(_ text: String, _ name: String) -> MigrationHalf {
    let source = SourceText(path: "migrations/\(name)", text: text)
    return MigrationHalf(source: source, transaction: example.transaction == .wrapped ? .wrapped : .none)
  }
}
