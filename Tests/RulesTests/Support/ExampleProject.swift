import PglintelLint
import PglintelRules

/// An example as a project in memory: a plain folder whose last migration is pending.
struct ExampleProject: Sendable {
  let example: Example
  var isAllPending = false

  var files: ProjectFiles { ExampleHistory(example, isAllPending: isAllPending).files }

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
}
