import PglintelLint

/// JUnit's XML: a suite for each file with findings, a case for each rule that speaks of it. Consumers refuse a report without
/// any case, so that a clean run is one that passes. Notes do not fail: they are output of a case that passes.
struct JUnitReporter {
  let options: ReportOptions

  func write(_ outcome: LintOutcome, to sink: (String) -> Void) {
    let files = FileFindings.all(of: outcome, options)
    let cases = files.map { RuleFindings.all(of: $0.findings) }
    let all = cases.flatMap { $0 }
    sink("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    sink("<testsuites\(counts("pglintel", tests: max(all.count, 1), failures: all.count(where: \.fails)))>\n")
    if files.isEmpty { sink(Self.pass) }
    for (file, rules) in zip(files, cases) {
      sink("  <testsuite\(counts(file.path, tests: rules.count, failures: rules.count(where: \.fails)))>\n")
      for rule in rules { write(rule, of: file.path, to: sink) }
      sink("  </testsuite>\n")
    }
    sink("</testsuites>\n")
  }

  private static let pass = """
      <testsuite name="pglintel" tests="1" failures="0" errors="0">
        <testcase classname="pglintel" name="no findings"/>
      </testsuite>

    """

  private func counts(_ name: String, tests: Int, failures: Int) -> String {
    XML.attributes(["name": name, "tests": "\(tests)", "failures": "\(failures)", "errors": "0"])
  }

  private func write(_ rule: RuleFindings, of path: String, to sink: (String) -> Void) {
    sink("    <testcase\(XML.attributes(["classname": path, "name": rule.name, "file": path]))>\n")
    let text = rule.findings.map { "\($0.place.start.line):\($0.place.start.column): \(FindingProse.text(of: $0))" }
    let content = XML.content(text.joined(separator: "\n\n"))
    if rule.fails {
      let attributes = XML.attributes(["type": rule.severity.rawValue, "message": rule.message])
      sink("      <failure\(attributes)>\(content)</failure>\n")
    } else {
      sink("      <system-out>\(content)</system-out>\n")
    }
    sink("    </testcase>\n")
  }
}

/// What one rule says of a file.
private struct RuleFindings {
  let name: String
  var findings: [Finding]

  var severity: Severity { findings.map(\.severity).max() ?? .note }
  var fails: Bool { severity > .note }

  var message: String {
    (findings.first?.message ?? "") + (findings.count > 1 ? ", and \(findings.count - 1) more" : "")
  }

  static func all(of findings: [Finding]) -> [RuleFindings] {
    var rules: [RuleFindings] = []
    for finding in findings {
      if let place = rules.firstIndex(where: { $0.name == finding.rule }) {
        rules[place].findings.append(finding)
      } else {
        rules.append(RuleFindings(name: finding.rule, findings: [finding]))
      }
    }
    return rules
  }
}
