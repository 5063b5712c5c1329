/// A finding, and which rule has said it.
struct RuleFinding: Sendable {
  /// By its place among all.
  let rule: Int
  var finding: Finding

  /// In order of the rules, and of being found.
  static func sorted(_ findings: [RuleFinding], rules: Int) -> [Finding] {
    var byRule = [[Finding]](repeating: [], count: rules)
    for entry in findings { byRule[entry.rule].append(entry.finding) }
    return byRule.flatMap { $0 }
  }
}
