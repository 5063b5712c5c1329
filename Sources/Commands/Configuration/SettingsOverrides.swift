import PglintelLint

/// What the command line says over the configuration.
struct SettingsOverrides {
  var selected: [String] = []
  var ignored: [String] = []
  var targetVersion: Int?

  func apply(to settings: inout Settings) {
    settings.rules.selected += selected
    settings.rules.ignored += ignored
    settings.targetVersion = targetVersion ?? settings.targetVersion
  }

  /// Names that stand for no rule are errors, as in the configuration.
  func check(_ rules: [Rule]) throws {
    let named = selected + ignored
    if named.isEmpty { return }
    let names = RuleNames(rules)
    for name in named {
      if let problem = names.problem(with: name) { throw UsageError(problem, hint: "`pglintel rules` lists them") }
    }
  }
}
