import PglintelLint

/// GitHub Actions' workflow commands. A step shows ten annotations of each kind and drops the others silently, so the first
/// ten become annotations, errors first, and all others are lines of the log; a dash before them keeps a file's name from being read as a command.
struct GitHubReporter {
  /// One notice says how many are not shown.
  private static let limits: [Severity: Int] = [.error: 10, .warning: 10, .note: 9]

  let options: ReportOptions

  func write(_ outcome: LintOutcome, to sink: (String) -> Void) {
    var notShown = 0
    for severity in Severity.allCases.sorted(by: >) {
      let findings = outcome.open.filter { $0.severity == severity }
      let shown = findings.prefix(Self.limits[severity] ?? 0)
      for finding in shown { sink(annotation(finding) + "\n") }
      for finding in findings.dropFirst(shown.count) { sink("- " + ConciseReporter.line(finding) + "\n") }
      notShown += findings.count - shown.count
    }
    if notShown > 0 { sink("::notice title=pglintel::\(counted(notShown, "more finding")) in the log of this step\n") }
    if !options.isQuiet { sink(Summary(outcome: outcome).text + "\n") }
  }

  private func annotation(_ finding: Finding) -> String {
    let place = finding.place
    let path = RepositoryPath.normal(place.path, from: options.folderInRepository)
    var properties = [
      ("file", path), ("line", "\(place.start.line)"), ("endLine", "\(place.end.line)"),
      ("title", "pglintel: \(finding.rule)"),
    ]
    if place.start.line == place.end.line {
      properties += [("col", "\(place.start.column)"), ("endColumn", "\(place.end.column)")]
    }
    let list = properties.map { "\($0.0)=\(property($0.1))" }.joined(separator: ",")
    return "::\(finding.severity.command) \(list)::\(data(FindingProse.text(of: finding)))"
  }

  private func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}

extension Severity {
  fileprivate var command: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}
