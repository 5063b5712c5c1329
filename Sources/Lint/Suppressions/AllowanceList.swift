/// The `[[allow]]` entries of the configuration, and which of them were needed.
struct AllowanceList: Sendable {
  private struct Entry: Sendable {
    let allowance: Settings.Allowance
    let object: ObjectPattern?
    let file: GlobPattern?
    var isUsed = false
  }

  private var entries: [Entry]
  /// Of each rule.
  private var entriesOfRule: [String: [Int]] = [:]
  private let settings: Settings

  init(_ settings: Settings, names: RuleNames) {
    self.settings = settings
    entries = settings.allowances.map {
      Entry(allowance: $0, object: $0.object.map(ObjectPattern.init), file: $0.file.map(GlobPattern.init))
    }
    for (index, entry) in entries.enumerated() {
      for rule in names.rules(named: entry.allowance.rule) { entriesOfRule[rule, default: []].append(index) }
    }
  }

  /// Whether an entry accepts a finding; the first that does counts as used.
  mutating func accept(_ finding: Finding) -> Bool {
    for index in entriesOfRule[finding.rule] ?? [] where covers(entries[index], finding) {
      entries[index].isUsed = true
      return true
    }
    return false
  }

  /// In order of the file.
  var unused: [Settings.Allowance] { entries.filter { !$0.isUsed }.map(\.allowance) }

  private func covers(_ entry: Entry, _ finding: Finding) -> Bool {
    if let file = entry.file, !file.matches(settings.pathFromConfiguration(finding.source.path)) { return false }
    guard let pattern = entry.object else { return true }
    return finding.object.map(pattern.matches) ?? false
  }
}
