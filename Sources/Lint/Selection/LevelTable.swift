/// Which rules are on in which file.
struct LevelTable: Sendable {
  private let settings: Settings
  private let rules: [Rule]
  private let names: RuleNames
  private let patterns: [[GlobPattern]]
  /// By the overrides that hold.
  private var levels: [[Int]: RuleLevels] = [:]
  private var overridesOfPath: [String: [Int]] = [:]

  init(_ rules: [Rule], names: RuleNames, settings: Settings) {
    self.rules = rules
    self.names = names
    self.settings = settings
    patterns = settings.overrides.map { $0.files.map(GlobPattern.init) }
  }

  mutating func levels(at path: String) -> RuleLevels {
    let overrides = overrides(at: path)
    if let known = levels[overrides] { return known }
    let made = make(overrides)
    levels[overrides] = made
    return made
  }

  /// Those that are on in some file: each override may turn some on.
  var rulesInUse: [Rule] {
    let tables = ([[]] + settings.overrides.indices.map { [$0] }).map(make)
    return rules.filter { rule in tables.contains { $0.isOn(rule.id) } }
  }

  private mutating func overrides(at path: String) -> [Int] {
    if let known = overridesOfPath[path] { return known }
    let seen = settings.pathFromConfiguration(path)
    let matching = patterns.indices.filter { patterns[$0].contains { $0.matches(seen) } }
    overridesOfPath[path] = matching
    return matching
  }

  private func make(_ overrides: [Int]) -> RuleLevels {
    RuleLevels(
      rules, names: names, selection: settings.rules, overrides: overrides.map { settings.overrides[$0].rules })
  }
}
