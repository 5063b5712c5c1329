import PglintelLint

/// A `.squawk.toml` in the words of `pglintel.toml`; what has no counterpart stands in comments.
struct SquawkTranslation {
  /// As it is to be shown.
  let path: String
  private let squawk: SquawkConfiguration
  private let names: SquawkRules
  /// Those that are on by default.
  private let enabled: [String: Severity]

  init(_ squawk: SquawkConfiguration, path: String, rules: [Rule]) {
    self.squawk = squawk.inLines
    self.path = path
    names = SquawkRules(rules)
    let levels = RuleLevels(rules, settings: Settings())
    let severities = rules.compactMap { rule in levels.severity(of: rule).map { (rule.id, $0) } }
    enabled = Dictionary(severities) { first, _ in first }
  }

  /// `pg_version`, where it is one that can be named here.
  var targetVersion: Int? {
    let major = squawk.version.flatMap { Int($0.prefix { $0.isASCII && $0.isNumber }) }
    return major.flatMap { $0 >= 12 ? $0 : nil }
  }

  // MARK: Rules

  /// Lines of `[rules]`.
  var rules: [String] {
    let excluded = squawk.excludedRules.flatMap(exclusion)
    let included = squawk.includedRules.filter { !squawk.excludedRules.contains($0) }.flatMap(inclusion)
    var seen: Set<String> = []
    let lines = (excluded + included).filter { $0.hasPrefix("#") || seen.insert($0).inserted }
    return lines.isEmpty
      ? []
      : ["# From \(path); what is right only for tables in use is silent elsewhere, so try it without these:"] + lines
  }

  /// A rule of ours is switched off where all that it says is excluded there.
  private func exclusion(of name: String) -> [String] {
    let counterparts = names.counterparts(of: name)
    if counterparts.isEmpty { return ["# \(name): pglintel has no such rule"] }
    let excluded = SquawkRules.current(squawk.excludedRules)
    return counterparts.map { id, all in
      let others = all.subtracting(excluded).sorted()
      if enabled[id] == nil { return "# \(name): \(id) is off unless it is asked for" }
      if others.isEmpty { return "\(id) = \"off\"" }
      return "# \(name): \(id) is left on, since it says what \(others.joined(separator: ", ")) says too"
    }
  }

  private func inclusion(of name: String) -> [String] {
    let counterparts = names.counterparts(of: name)
    if counterparts.isEmpty { return ["# \(name), included: pglintel has no such rule"] }
    return counterparts.map { id, _ in enabled[id] == nil ? "\(id) = \"warning\"" : "# \(name): \(id) is on" }
  }

  // MARK: The rest

  /// `[[overrides]]`, from the place of the configuration.
  var overrides: [String] {
    if squawk.excludedPaths.isEmpty { return [] }
    let isPlain = { (path: String) in !path.utf8.contains(UInt8(ascii: "[")) }
    let files = squawk.excludedPaths.filter(isPlain).map(Self.glob)
    let rest = squawk.excludedPaths.filter { !isPlain($0) }
      .map { "# excluded_paths \(TOMLText.string($0)): there are no sets of characters here" }
    if files.isEmpty { return rest }
    return ["# excluded_paths of \(path); the files are read all the same, as a part of the history", "[[overrides]]"]
      + ["files = \(TOMLText.list(files))", "rules = { preset = \"none\" }"] + rest
  }

  /// squawk's `*` passes over `/`.
  private static func glob(_ path: String) -> String {
    let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    let (start, end) = (path.hasPrefix("*") ? "**" : "", path.hasSuffix("*") ? "**" : "")
    return start + path.split(separator: "*").joined(separator: "**") + (path.contains { $0 != "*" } ? end : "")
  }

  /// What is said elsewhere, or nowhere.
  var remarks: [String] {
    var lines: [String] = []
    if let version = squawk.version, targetVersion == nil {
      lines.append("# pg_version \(version): versions before 12 cannot be named here")
    }
    if squawk.assumesTransaction != nil {
      lines.append("# assume_in_transaction: the runner says it; `transaction` of a [[migrations]] says it otherwise")
    }
    if let fails = squawk.failsOnViolations {
      lines.append("# fail_on_violations = \(fails): `pglintel check --fail-on \(fails ? "warning" : "never")`")
    }
    return lines + squawk.otherKeys.map { "# \($0): squawk does not know this key" }
  }
}

extension SquawkConfiguration {
  /// Without line ends in names, which comments repeat.
  fileprivate var inLines: SquawkConfiguration {
    let line = { (text: String) in text.filter { !$0.isNewline } }
    var copy = self
    copy.excludedRules = excludedRules.map(line)
    copy.includedRules = includedRules.map(line)
    copy.version = version.map(line)
    copy.otherKeys = otherKeys.map(line)
    return copy
  }
}
