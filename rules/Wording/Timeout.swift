import PglintelLint

/// A statement with a timeout in front of it: of the transaction where there is one.
enum Timeout {
  static func guarded(
    _ step: Step, _ report: Report, by setting: String = "lock_timeout", _ value: String = "2s"
  ) -> Recipe {
    var recipe = Recipe(for: step, report)
    let set = step.transaction.isBlock ? "SET LOCAL" : "SET"
    recipe.here("\(set) \(setting) = '\(value)'", step.statement.text)
    return recipe
  }
}
