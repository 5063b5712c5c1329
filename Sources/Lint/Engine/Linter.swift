import PglintelProject

/// The engine: reads, replays, asks the rules, applies suppressions and allowances, sorts.
public struct Linter: Sendable {
  private let rules: [Rule]
  private let settings: Settings

  public init(rules: [Rule], settings: Settings = Settings()) {
    self.rules = rules
    self.settings = settings
  }

  public func run(_ files: ProjectFiles) -> LintOutcome { LintOutcome() }
}
