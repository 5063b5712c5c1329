/// The rules that are on for one file, and the severity that the configuration gives them.
///
/// A preset turns rules on; a category's level is for those of its rules that the preset holds (where it holds none:
/// those that `recommended` holds); a rule's own level is the last word. The command line's `--select` turns on what it
/// names and everything else off, `--ignore` turns off.
public struct RuleLevels: Sendable {
  private enum Level {
    case ruleOwn
    case configured(Severity)
  }

  /// Of the rules that are on.
  private var levels: [String: Level] = [:]
  private let rules: [Rule]
  private let names: RuleNames
  private var base = RuleSelection.Base.recommended
  /// Turned off by name: a category does not turn them on again.
  private var offByName: Set<String> = []

  init(_ rules: [Rule], names: RuleNames, selection: RuleSelection, overrides: [RuleSelection] = []) {
    self.rules = rules
    self.names = names
    apply(selection, isFirst: true)
    selectNamed(selection.selected)
    for override in overrides { apply(override, isFirst: false) }
    keep(selected: selection.selected, ignored: selection.ignored)
  }

  /// The levels of files for which no override holds.
  public init(_ rules: [Rule], settings: Settings) {
    self.init(rules, names: RuleNames(rules), selection: settings.rules)
  }

  /// Nil where the rule is off.
  public func severity(of rule: Rule) -> Severity? {
    switch levels[rule.id] {
    case nil: nil
    case .ruleOwn: rule.severity
    case .configured(let severity): severity
    }
  }

  func isOn(_ rule: String) -> Bool { levels.keys.contains(rule) }

  /// Nil where the rule is off. What a rule says more softly than usual stays softer than usual.
  func severity(of finding: Finding, by rule: Rule) -> Severity? {
    switch levels[rule.id] {
    case nil: nil
    case .ruleOwn: finding.severity
    case .configured(let severity):
      finding.severity < rule.severity ? min(finding.severity, severity) : severity
    }
  }

  private mutating func apply(_ selection: RuleSelection, isFirst: Bool) {
    if isFirst || selection.base != nil {
      base = selection.base ?? .recommended
      levels = [:]
      offByName = []
      for rule in rules where base.holds(rule) { levels[rule.id] = .ruleOwn }
    }
    let isCategory = { (name: String) in Category(rawValue: name) != nil }
    for (name, level) in selection.levels where isCategory(name) { set(level, category: name) }
    for (name, level) in selection.levels where !isCategory(name) {
      for rule in names.rules(named: name) { set(level, rule: rule) }
    }
  }

  private mutating func set(_ level: RuleSelection.Level, category: String) {
    for rule in rules where rule.category.rawValue == category {
      switch level {
      case .off: levels[rule.id] = nil
      case .on(let severity):
        if isOn(rule.id) || isNatural(rule) { levels[rule.id] = .configured(severity) }
      }
    }
  }

  private mutating func set(_ level: RuleSelection.Level, rule: String) {
    switch level {
    case .off:
      levels[rule] = nil
      offByName.insert(rule)
    case .on(let severity): levels[rule] = .configured(severity)
    }
  }

  /// Whether naming its category turns a rule on.
  private func isNatural(_ rule: Rule) -> Bool {
    (base == .none ? RuleSelection.Base.recommended : base).holds(rule) && !offByName.contains(rule.id)
  }

  private mutating func selectNamed(_ selected: [String]) {
    for name in selected {
      for rule in rules where names.rules(named: name).contains(rule.id) && !isOn(rule.id) {
        if Category(rawValue: name) == nil || isNatural(rule) { levels[rule.id] = .ruleOwn }
      }
    }
  }

  private mutating func keep(selected: [String], ignored: [String]) {
    let kept = Set(selected.flatMap(names.rules))
    let dropped = Set(ignored.flatMap(names.rules))
    levels = levels.filter { (selected.isEmpty || kept.contains($0.key)) && !dropped.contains($0.key) }
  }
}

extension RuleSelection.Base {
  func holds(_ rule: Rule) -> Bool {
    switch self {
    case .recommended: rule.preset == .recommended
    case .strict: rule.preset != .optional
    case .all: true
    case .none: false
    }
  }
}
