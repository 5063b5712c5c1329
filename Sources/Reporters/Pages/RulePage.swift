import PglintelLint

/// A rule's page: what `explain`, the documentation and SARIF's help show.
public struct RulePage: Sendable {
  private let rule: Rule

  public init(_ rule: Rule) { self.rule = rule }

  public var markdown: String {
    let sections = [heading] + parts.filter { !$0.body.isEmpty }.map { "## \($0.title)\n\n\($0.body)" }
    return sections.map { $0 + "\n" }.joined(separator: "\n")
  }

  /// For a terminal.
  public func text(width: Int, usesColor: Bool) -> String {
    text(width: width, style: Style(usesColor: usesColor))
  }

  func text(width: Int, style: Style) -> String { TerminalMarkdown(style: style, width: width).render(markdown) }

  private var heading: String {
    var lines = [
      "# \(rule.id)", "", "\(rule.summary)", "", "\(rule.category.rawValue), \(rule.severity.rawValue), \(preset)",
    ]
    if !rule.aliases.isEmpty {
      lines += ["", "Also known as " + rule.aliases.map { "`\($0)`" }.joined(separator: ", ")]
    }
    return lines.joined(separator: "\n")
  }

  private var preset: String {
    switch rule.preset {
    case .recommended: "in the preset recommended"
    case .strict: "in the preset strict"
    case .optional: "off until asked for"
    }
  }

  private var parts: [(title: String, body: String)] {
    let page = rule.page
    return [
      ("What it sees", page.sees), ("Why it matters", page.why), ("Instead", page.instead),
      ("Alternatives", page.alternatives), ("How to watch it", page.watch), ("Measured cost", page.cost),
      ("When to allow it", page.allow), ("Examples", RuleExamples(rule.examples).markdown),
      ("References", page.references.map { "- \($0)" }.joined(separator: "\n")),
    ].map { ($0.0, Self.trimmed($0.1)) }
  }

  private static func trimmed(_ text: String) -> String {
    let body = text.drop { $0.isWhitespace }
    return String(body.reversed().drop { $0.isWhitespace }.reversed())
  }
}
