import PglintelLint

/// The table of rules.
public struct RuleTable: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case text, json, markdown
  }

  private let rules: [RuleStatus]

  public init(_ rules: [RuleStatus]) { self.rules = rules }

  public func text(as format: Format, usesColor: Bool = false) -> String {
    switch format {
    case .text: text(Style(usesColor: usesColor))
    case .json: json
    case .markdown: markdown
    }
  }

  /// Categories with their rules, in the order in which `Category` lists them.
  private var groups: [(category: Category, rules: [RuleStatus])] {
    let byCategory = Dictionary(grouping: rules, by: \.rule.category)
    return Category.allCases.compactMap { category in byCategory[category].map { (category, $0) } }
  }

  private func text(_ style: Style) -> String {
    let width = rules.map { $0.rule.id.count }.max() ?? 0
    let blocks = groups.map { group in
      style.paint(group.category.rawValue, .strong) + "\n" + group.rules.map { row($0, width, style) }.joined()
    }
    return blocks.joined(separator: "\n")
  }

  private func row(_ status: RuleStatus, _ width: Int, _ style: Style) -> String {
    let level = status.isEnabled ? status.severity.rawValue : "off"
    let painted = style.paint(level, status.isEnabled ? status.severity.role : .faint)
    let id = status.rule.id + padding(width - status.rule.id.count)
    return "  \(id)  \(painted)\(padding(7 - level.count))  \(status.rule.summary)\n"
  }

  private var json: String {
    var json = JSONWriter()
    json.array(onLines: true) { json in
      for status in rules { json.object { write(status, &$0) } }
    }
    return json.finished
  }

  private func write(_ status: RuleStatus, _ json: inout JSONWriter) {
    json.string("id", status.rule.id)
    json.string("category", status.rule.category.rawValue)
    json.string("severity", status.severity.rawValue)
    json.boolean("enabled", status.isEnabled)
    json.string("summary", status.rule.summary)
    json.strings("aliases", status.rule.aliases)
    json.boolean("fixable", status.rule.isFixable)
  }

  private var markdown: String {
    let head = "| rule | category | severity | preset | what it says |\n|---|---|---|---|---|\n"
    let rows = groups.flatMap(\.rules).map { status in
      let rule = status.rule
      let cells = ["`\(rule.id)`", rule.category.rawValue, rule.severity.rawValue, rule.preset.rawValue, rule.summary]
      return "| " + cells.map(MarkdownText.cell).joined(separator: " | ") + " |\n"
    }
    return head + rows.joined()
  }
}
