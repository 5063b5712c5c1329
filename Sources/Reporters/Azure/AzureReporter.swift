import PglintelLint

/// Azure Pipelines' logging commands: `##vso[task.logissue …]`. Notes are lines of the log, since an issue is an error or a
/// warning there.
struct AzureReporter {
  let options: ReportOptions

  func write(_ outcome: LintOutcome, to sink: (String) -> Void) {
    for severity in Severity.allCases.sorted(by: >) {
      for finding in outcome.open where finding.severity == severity { sink(line(finding) + "\n") }
    }
    if !options.isQuiet { sink(Summary(outcome: outcome).text + "\n") }
  }

  private func line(_ finding: Finding) -> String {
    guard finding.severity != .note else { return "- " + ConciseReporter.line(finding) }
    let place = finding.place
    let properties = [
      ("type", finding.severity.rawValue),
      ("sourcepath", RepositoryPath.normal(place.path, from: options.folderInRepository)),
      ("linenumber", "\(place.start.line)"), ("columnnumber", "\(place.start.column)"), ("code", finding.rule),
    ]
    let list = properties.map { "\($0.0)=\(property($0.1))" }.joined(separator: ";")
    return "##vso[task.logissue \(list)]\(data(FindingProse.facts(of: finding)))"
  }

  /// `%` first: it begins what stands for the others (azure-pipelines-task-lib, `taskcommand.ts`).
  private func data(_ text: String) -> String {
    text.replacing("%", with: "%AZP25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private func property(_ text: String) -> String {
    data(text).replacing("]", with: "%5D").replacing(";", with: "%3B")
  }
}
