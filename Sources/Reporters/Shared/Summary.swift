import PglintelLint

/// The last line of a report: what was found, and in how much.
struct Summary {
  let outcome: LintOutcome

  var text: String {
    guard outcome.files > 0 || !outcome.findings.isEmpty else {
      return outcome.failures.isEmpty ? "nothing to check: no SQL file is pending" : "nothing was checked"
    }
    let totals = Totals(outcome.findings)
    let found = totals.open.isEmpty ? "no findings" : totals.open
    let accepted = totals.accepted.isEmpty ? "" : "; \(totals.accepted)"
    let fixable = FixTotals(outcome.open).text
    return "\(found) in \(counted(files, "file")) (\(checked))\(accepted)" + (fixable.isEmpty ? "" : "; \(fixable)")
  }

  /// With findings the files that have some, else those that were checked.
  private var files: Int {
    let paths = Set(outcome.open.map(\.source.path))
    return paths.isEmpty ? outcome.files : paths.count
  }

  private var checked: String {
    "\(counted(outcome.migrations, "migration")), \(counted(outcome.statements, "statement"))"
  }
}

/// How often each rule speaks: the most frequent first.
struct Statistics {
  let rows: [(rule: String, count: Int)]

  init(_ findings: [Finding]) {
    let counts = Dictionary(findings.map { ($0.rule, 1) }, uniquingKeysWith: +)
    rows = counts.map { (rule: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
  }

  var text: String {
    let width = rows.map { String($0.count).count }.max() ?? 0
    return rows.map { "\(padding(width - String($0.count).count))\($0.count)  \($0.rule)\n" }.joined()
  }
}

func padding(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
