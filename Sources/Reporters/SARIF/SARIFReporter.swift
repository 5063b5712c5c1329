import PglintelLint

/// SARIF 2.1.0 as GitHub's code scanning and its peers read it. Equal findings give equal bytes: no time, no machine's path.
struct SARIFReporter {
  let options: ReportOptions
  /// GitHub refuses a run with more results.
  var limit = 25_000

  func write(_ outcome: LintOutcome, to sink: (String) -> Void) {
    var json = JSONWriter()
    json.object(onLines: true) { json in
      json.string("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.string("version", "2.1.0")
      json.array("runs") { json in
        json.object(onLines: true) { writeRun(outcome, &$0, sink) }
      }
    }
    json.flush(to: sink)
    sink("\n")
  }

  private func writeRun(_ outcome: LintOutcome, _ json: inout JSONWriter, _ sink: (String) -> Void) {
    let findings = outcome.listed(options).worstFirst
    json.object("tool", onLines: true) { json in
      json.object("driver", onLines: true) { SARIFDriver(rules: outcome.rules, options: options).write(&$0) }
    }
    SARIFInvocation(outcome: outcome, leftOut: max(0, findings.count - limit), options: options).write(&json)
    json.string("columnKind", "unicodeCodePoints")
    json.object("originalUriBaseIds") { json in
      json.object(SARIFPlace.base) { $0.object("description") { $0.string("text", "the root of the repository") } }
    }
    let results = SARIFResults(findings.prefix(limit), rules: outcome.rules, options: options)
    json.array("results", onLines: true) { results.write(&$0, to: sink) }
  }
}
