import PglintelSourceText

/// Where the findings of all histories come in: takes out what is off, said twice or not pending, marks what is accepted.
struct FindingDesk {
  let names: RuleNames
  /// Those that are on somewhere, in order of id.
  let rulesInUse: [Rule]
  private(set) var findings: [Finding] = []
  private let rules: [String: Rule]
  private let settings: Settings
  private var levels: LevelTable
  private var allowances: AllowanceList

  init(rules: [Rule], settings: Settings) {
    names = RuleNames(rules)
    levels = LevelTable(rules, names: names, settings: settings)
    rulesInUse = levels.rulesInUse
    self.rules = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.settings = settings
    allowances = AllowanceList(settings, names: names)
  }

  /// - Parameter found: in order of the rules, and of being found.
  mutating func take(_ found: [Finding], of reading: HistoryReading) {
    let names = PlaceholderNames(reading.files)
    var placed = leveled(found).map { PlacedFinding(names.restored($0), in: reading) }
    placed = RepeatedFindings.removed(from: placed, rules: rules)
    for index in placed.indices where allowances.accept(placed[index].finding) {
      placed[index].finding.status = .suppressed
    }
    placed = FindingOrder.sorted(placed.filter(\.isPending), by: \.finding)
    let unused = suppress(&placed, in: reading)
    placed = HabitFindings.toldOnce(placed, rules: rules, in: reading.history)
    let planner = FixPlanner(reading, for: placed)
    let fixes = Processors.map(placed, inPartsOf: 64) { $0.map(planner.fix) }
    for index in placed.indices { placed[index].finding.fix = fixes[index] }
    findings += Fingerprint.stamped(placed + unused).map(\.asWritten)
  }

  /// Entries of the configuration that nothing needed.
  mutating func reportUnusedAllowances() {
    guard let source = settings.source else { return }
    let unused = allowances.unused.filter { isAnyOn(names.rules(named: $0.rule), at: source.path) }
    let found = findings(of: .unusedSuppression) { report in
      for allowance in unused {
        report.report(
          "nothing needs this `[[allow]]` of `\(allowance.rule)` any more", at: source.lineSpan(allowance.line),
          in: source)
      }
    }
    findings += Fingerprint.stamped(found.map { PlacedFinding($0) })
  }

  // MARK: Suppressions

  /// Marks what comments accept; gives back what is to be said of comments that accept nothing.
  private mutating func suppress(_ placed: inout [PlacedFinding], in reading: HistoryReading) -> [PlacedFinding] {
    let ranges = Self.rangesByFile(placed)
    var unused: [PlacedFinding] = []
    for file in reading.files where file.isPending && !file.directives.isEmpty {
      let plan = SuppressionPlan(file)
      let range = ranges[file.source.path] ?? 0..<0
      let used = Self.mark(&placed, range, by: plan)
      var complaints = complaints(about: plan, used: used, in: file, reading)
      _ = Self.mark(&complaints, complaints.indices, by: plan)
      unused += complaints
    }
    return unused
  }

  private static func rangesByFile(_ placed: [PlacedFinding]) -> [String: Range<Int>] {
    var ranges: [String: Range<Int>] = [:]
    for (index, entry) in placed.enumerated() {
      let start = ranges[entry.finding.source.path]?.lowerBound ?? index
      ranges[entry.finding.source.path] = start..<index + 1
    }
    return ranges
  }

  /// The suppressions that were needed.
  private static func mark(_ placed: inout [PlacedFinding], _ range: Range<Int>, by plan: SuppressionPlan) -> Set<Int> {
    var sweep = SuppressionSweep(plan.suppressions)
    for index in range where placed[index].finding.status == .new {
      let finding = placed[index].finding
      if sweep.suppresses(rule: finding.rule, at: finding.span.lowerBound) {
        placed[index].finding.status = .suppressed
      }
    }
    return sweep.used
  }

  /// A suppression is called unused only where a rule that it names is on and its statements could be read.
  private mutating func complaints(
    about plan: SuppressionPlan, used: Set<Int>, in file: ReadFile, _ reading: HistoryReading
  ) -> [PlacedFinding] {
    let unused = plan.suppressions.indices.map { ($0, plan.suppressions[$0]) }.filter { index, suppression in
      !used.contains(index) && suppression.isJudged && isAnyOn(suppression.name.rules, at: file.source.path)
        && !file.hasUnreadable(in: suppression.scope)
    }
    let found = findings(of: .unusedSuppression) { report in
      for misplaced in plan.misplaced { report.report(misplaced.message, at: misplaced.span, in: file.source) }
      for (_, suppression) in unused {
        report.report(
          "`\(suppression.name.text)` finds nothing here to allow", at: suppression.name.span, in: file.source)
      }
    }
    return FindingOrder.sorted(found.map { PlacedFinding($0, in: reading) }, by: \.finding)
  }

  /// Findings of one of the engine's own rules; none where it is absent or off.
  private mutating func findings(of rule: ReadingRule, _ body: (inout Report) -> Void) -> [Finding] {
    guard let rule = rules[rule.rawValue] else { return [] }
    var report = Report(ReportContext(rules: [rule], settings: settings))
    body(&report)
    return leveled(report.findings.map(\.finding))
  }

  // MARK: Levels

  /// Those of rules that are on in their file, with their severity there.
  private mutating func leveled(_ findings: [Finding]) -> [Finding] {
    findings.compactMap { finding in
      guard let rule = rules[finding.rule],
        let severity = levels.levels(at: finding.source.path).severity(of: finding, by: rule)
      else { return nil }
      var finding = finding
      finding.severity = severity
      return finding
    }
  }

  private mutating func isAnyOn(_ rules: [String], at path: String) -> Bool {
    let levels = levels.levels(at: path)
    return rules.contains(where: levels.isOn)
  }
}
