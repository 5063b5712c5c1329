/// What can stand where a rule is named: its id, its category, an alias.
public struct RuleNames: Sendable {
  private var rulesOfName: [String: [String]] = [:]
  /// Ids of all rules, sorted.
  public let all: [String]

  public init(_ rules: [Rule]) {
    all = rules.map(\.id).sorted()
    for category in Category.allCases { rulesOfName[category.rawValue] = [] }
    for rule in rules.sorted(by: { $0.id < $1.id }) {
      for name in Set(rule.aliases + [rule.category.rawValue]) { rulesOfName[name, default: []].append(rule.id) }
    }
    for id in all { rulesOfName[id] = [id] }
  }

  /// Ids of the rules that a name stands for, sorted; a category can be empty.
  public func rules(named name: String) -> [String] { rulesOfName[name] ?? [] }

  public func isKnown(_ name: String) -> Bool { rulesOfName[name] != nil }

  /// What is wrong with a name, for `--select` and `--ignore` as for the configuration; nil where it is known.
  /// - Parameter others: other words that could stand there.
  public func problem(with name: String, also others: [String] = []) -> String? {
    if isKnown(name) { return nil }
    // Another linter's id is known by its alias.
    let meant = rulesOfName.keys.filter { $0.hasSuffix(":" + name) }.flatMap { rules(named: $0) }.min()
    let hint = meant.map { "; did you mean `\($0)`?" } ?? NearestName.hint(for: name, among: rulesOfName.keys + others)
    return "unknown rule or category `\(name)`" + hint
  }
}
