import PglintelLint

/// `invocations`: what could not be used, and what was left out.
struct SARIFInvocation {
  let outcome: LintOutcome
  /// Results beyond the limit.
  let leftOut: Int
  let options: ReportOptions

  func write(_ json: inout JSONWriter) {
    json.array("invocations") { json in
      json.object(onLines: true) { json in
        json.boolean("executionSuccessful", outcome.failures.isEmpty)
        json.array("toolExecutionNotifications", onLines: true) { writeNotifications(&$0) }
      }
    }
  }

  private func writeNotifications(_ json: inout JSONWriter) {
    for failure in outcome.failures { write("error", failure.message, at: failure.path, &json) }
    for file in outcome.skipped { write("note", file.explanation, at: file.path, &json) }
    if leftOut > 0 {
      write("warning", "\(counted(leftOut, "result")) left out: the worst are here", at: nil, &json)
    }
  }

  private func write(_ level: String, _ message: String, at path: String?, _ json: inout JSONWriter) {
    json.object { json in
      json.string("level", level)
      json.object("message") { $0.string("text", path.map { "\($0): \(message)" } ?? message) }
      if let path {
        json.array("locations") { json in
          json.object { $0.object("physicalLocation") { SARIFPlace.writeArtifact(path, options, &$0) } }
        }
      }
    }
  }
}
