import PglintelLint

/// Checkstyle's XML, which Jenkins' Warnings plug-in, reviewdog and many others read.
struct CheckstyleReporter {
  let options: ReportOptions

  func write(_ outcome: LintOutcome, to sink: (String) -> Void) {
    sink("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n")
    for file in FileFindings.all(of: outcome, options) {
      sink("  <file\(XML.attributes(["name": file.path]))>\n")
      for finding in file.findings { sink("    <error\(attributes(of: finding))/>\n") }
      sink("  </file>\n")
    }
    sink("</checkstyle>\n")
  }

  private func attributes(of finding: Finding) -> String {
    let start = finding.place.start
    return XML.attributes([
      "line": "\(start.line)", "column": "\(start.column)", "severity": finding.severity.checkstyleName,
      "message": FindingProse.facts(of: finding), "source": "pglintel.\(finding.category.rawValue).\(finding.rule)",
    ])
  }
}

extension Severity {
  fileprivate var checkstyleName: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "info"
    }
  }
}
