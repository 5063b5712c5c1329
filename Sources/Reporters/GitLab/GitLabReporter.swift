import PglintelLint

/// GitLab's Code Quality report (`artifacts:reports:codequality`): a subset of Code Climate's format. GitLab stops reading at
/// the first entry that it does not take, and keeps one entry for each fingerprint.
struct GitLabReporter {
  let options: ReportOptions

  func write(_ outcome: LintOutcome, to sink: (String) -> Void) {
    var json = JSONWriter()
    var seen: [String: Int] = [:]
    json.array(onLines: true) { json in
      for finding in outcome.open {
        let count = seen[finding.fingerprint, default: 0]
        seen[finding.fingerprint] = count + 1
        json.object { write(finding, fingerprint: finding.fingerprint + (count == 0 ? "" : "-\(count)"), to: &$0) }
        json.flush(to: sink)
      }
    }
    json.flush(to: sink)
    sink("\n")
  }

  private func write(_ finding: Finding, fingerprint: String, to json: inout JSONWriter) {
    let place = finding.place
    json.string("description", FindingProse.facts(of: finding))
    json.string("check_name", finding.rule)
    json.string("fingerprint", fingerprint)
    json.string("severity", finding.severity.gitLabName)
    json.object("location") { json in
      json.string("path", RepositoryPath.normal(place.path, from: options.folderInRepository))
      json.object("lines") { json in
        json.number("begin", place.start.line)
        json.number("end", place.end.line)
      }
    }
  }
}

extension Severity {
  fileprivate var gitLabName: String {
    switch self {
    case .error: "critical"
    case .warning: "major"
    case .note: "info"
    }
  }
}
