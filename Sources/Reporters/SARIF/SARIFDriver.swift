import PglintelLint

/// `tool.driver`: the tool and the rules that were on.
struct SARIFDriver {
  /// What GitHub shows of a description.
  private static let descriptionLimit = 1024

  let rules: [Rule]
  let options: ReportOptions

  func write(_ json: inout JSONWriter) {
    json.string("name", "pglintel")
    json.string("semanticVersion", options.toolVersion)
    json.string("fullName", "pglintel \(options.toolVersion) (parser: PostgreSQL \(options.parserVersion))")
    json.array("rules", onLines: true) { json in
      for rule in rules { json.object { write(rule, &$0) } }
    }
  }

  private func write(_ rule: Rule, _ json: inout JSONWriter) {
    json.string("id", rule.id)
    json.object("shortDescription") { $0.string("text", shortened(rule.summary)) }
    json.object("fullDescription") { $0.string("text", shortened(rule.page.sees)) }
    let page = RulePage(rule)
    json.object("help") { json in
      json.string("text", page.text(width: 100, style: Style(usesColor: false)))
      json.string("markdown", page.markdown)
    }
    json.object("defaultConfiguration") { $0.string("level", rule.severity.rawValue) }
    json.object("properties") { json in
      json.string("precision", rule.preset.precision)
      json.string("problem.severity", rule.severity.problemSeverity)
      json.strings("tags", ["postgresql", rule.category.rawValue])
    }
  }

  private func shortened(_ text: String) -> String {
    text.count <= Self.descriptionLimit ? text : text.prefix(Self.descriptionLimit - 3) + "..."
  }
}

extension Severity {
  /// GitHub's words for rules that are not about security in its sense.
  fileprivate var problemSeverity: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "recommendation"
    }
  }
}

extension Preset {
  /// A recommended rule is nearly silent on a healthy project; a strict one says what is a matter of choice.
  fileprivate var precision: String {
    switch self {
    case .recommended: "high"
    case .strict: "medium"
    case .optional: "low"
    }
  }
}
