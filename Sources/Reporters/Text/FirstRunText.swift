import PglintelLint

/// What follows the summary of a first run with many findings: what most of them are, what to read first, and how to go on
/// without mending the past.
struct FirstRunText {
  /// Fewer findings can be read one by one.
  private static let fewest = 25
  private static let shownRules = 5
  private static let shownErrors = 3

  private let outcome: LintOutcome
  private let firstRun: FirstRun
  private let options: ReportOptions

  init(_ outcome: LintOutcome, _ firstRun: FirstRun, _ options: ReportOptions) {
    self.outcome = outcome
    self.firstRun = firstRun
    self.options = options
  }

  var text: String {
    guard outcome.open.count > Self.fewest else { return "" }
    let lines = (options.statistics ? [] : mostFrequent) + errors + wayOn
    return lines.map { $0 + "\n" }.joined()
  }

  private var mostFrequent: [String] {
    let rows = Statistics(outcome.open).rows
    let shown = rows.prefix(Self.shownRules).map { "\($0.rule) (\($0.count))" }.joined(separator: ", ")
    let more = rows.count - Self.shownRules
    let rest = more > 0 ? ", and \(counted(more, "other rule"))" : ""
    let line = "most frequent: \(shown)\(rest); `--statistics` counts all, `pglintel explain RULE` tells why"
    return Prose.wrap(line, width: options.width)
  }

  private var errors: [String] {
    let errors = outcome.open.filter { $0.severity == .error }
    if errors.isEmpty { return [] }
    let shown = errors.prefix(Self.shownErrors).map { "  \($0.place.text)  \($0.rule)" }
    let more = errors.count - shown.count
    let rest = more > 0 ? ["  and \(more) more: `pglintel check --format concise | grep ': error: '`"] : []
    return ["", "read first, since they break, lose or leak:"] + shown + rest
  }

  private var wayOn: [String] {
    let commands = [
      ("pglintel check --write-baseline", "accepts what is there; from then on only what is new fails"),
      ("pglintel check --since \(firstRun.mainBranch)", "in CI: reports only the migrations that a branch adds"),
      firstRun.hasConfiguration
        ? nil : ("pglintel init", "writes a configuration, and prints what to add to CI and pre-commit"),
    ].compactMap { $0 }
    let width = commands.map(\.0.count).max() ?? 0
    return ["", "most of these migrations may be applied, and nobody has to mend them now:"]
      + commands.map { "  \($0)\(padding(width - $0.count))  \($1)" }
  }
}
