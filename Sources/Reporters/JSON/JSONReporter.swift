import PglintelLint

/// The tool's own JSON. Keys may be added, never removed or changed in meaning.
struct JSONReporter {
  let options: ReportOptions

  func write(_ outcome: LintOutcome, to sink: (String) -> Void) {
    var json = JSONWriter()
    json.object(onLines: true) { json in
      writeTool(&json)
      json.array("findings", onLines: true) { json in
        for finding in outcome.listed(options) {
          json.object { finding.write(&$0) }
          json.flush(to: sink)
        }
      }
      json.array("skipped", onLines: true) { json in
        for file in outcome.skipped { json.object { file.write(&$0) } }
      }
      if options.statistics {
        json.array("statistics", onLines: true) { Statistics(outcome.open).write(&$0) }
      }
      json.object("summary") { writeSummary(outcome, &$0) }
    }
    json.flush(to: sink)
    sink("\n")
  }

  private func writeTool(_ json: inout JSONWriter) {
    json.object("tool") { json in
      json.string("name", "pglintel")
      json.string("version", options.toolVersion)
      json.string("parser", options.parserVersion)
    }
  }

  private func writeSummary(_ outcome: LintOutcome, _ json: inout JSONWriter) {
    let totals = Totals(outcome.findings)
    json.number("errors", totals.errors)
    json.number("warnings", totals.warnings)
    json.number("notes", totals.notes)
    json.number("suppressed", totals.suppressed)
    json.number("baselined", totals.baselined)
    json.number("files", outcome.files)
    json.number("migrations", outcome.migrations)
    json.number("statements", outcome.statements)
  }
}

extension Finding {
  fileprivate func write(_ json: inout JSONWriter) {
    json.string("rule", rule)
    json.string("category", category.rawValue)
    json.string("severity", severity.rawValue)
    json.string("message", message)
    json.string("reason", reason.isEmpty ? nil : reason)
    writePlace(&json)
    json.string("object", object)
    json.array("notes") { json in
      for note in notes { json.object { note.write(&$0) } }
    }
    json.string("help", remedy?.text)
    if let fix { json.object("fix") { fix.write(&$0) } } else { json.null("fix") }
    json.string("fingerprint", fingerprint)
    json.string("status", status.rawValue)
  }

  private func writePlace(_ json: inout JSONWriter) {
    let place = self.place
    json.string("file", place.path)
    json.number("line", place.start.line)
    json.number("column", place.start.column)
    json.number("endLine", place.end.line)
    json.number("endColumn", place.end.column)
    json.number("offset", span.lowerBound)
    json.number("endOffset", span.upperBound)
  }
}

extension Fix {
  fileprivate func write(_ json: inout JSONWriter) {
    json.string("title", title)
    json.string("applicability", applicability.rawValue)
    json.boolean("needsJudgement", !isReliable)
    json.array("edits") { json in
      for edit in edits { json.object { edit.write(&$0) } }
    }
    json.array("steps") { json in
      for step in migrations.map(\.step) + remainder { json.object { step.write(&$0) } }
    }
  }
}

extension ScriptEdit {
  fileprivate func write(_ json: inout JSONWriter) {
    json.string("file", path)
    json.number("offset", span?.lowerBound ?? 0)
    json.number("endOffset", span?.upperBound ?? 0)
    json.string("text", text)
  }
}

extension RemedyStep {
  fileprivate func write(_ json: inout JSONWriter) {
    switch place {
    case .here: json.string("place", "here")
    case .apart: json.string("place", "migration")
    case .outsideTransaction: json.string("place", "migration-outside-transaction")
    case .later(let when):
      json.string("place", "later")
      json.string("when", when)
    }
    json.strings("statements", statements)
  }
}

extension Note {
  fileprivate func write(_ json: inout JSONWriter) {
    let place = self.place
    json.string("message", message)
    json.string("file", place?.path)
    json.number("line", place?.start.line)
  }
}

extension SkippedFile {
  fileprivate func write(_ json: inout JSONWriter) {
    json.string("file", path)
    json.string("reason", reason)
  }
}
