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
    let fixable = FixTotals(outcome.open.compactMap(\.fix)).text
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

func padding(_ count: Int) -> String {
  guard count > 0, count <= blanks.utf8.count else { return String(repeating: " ", count: max(0, count)) }
  return String(blanks[..<blanks.utf8.index(blanks.startIndex, offsetBy: count)])
}

private let blanks = String(repeating: " ", count: 160)
