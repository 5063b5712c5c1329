import ArgumentParser
import PglintelLint
import PglintelReporters

/// `pglintel explain RULE`.
struct ExplainCommand: Command {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Shows a rule's page: what it sees, why it matters, what to do.")

  @Argument(help: ArgumentHelp("A rule, by its id or by another linter's.", valueName: "rule"))
  var rule: String

  @Option(help: "Form of the page.")
  var format = Format.text

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color = ColorChoice.auto

  func run(in context: Context) throws -> CommandStatus {
    let pages = try found(in: context.rules).map { text(of: RulePage($0), context.environment) }
    context.console.output(pages.joined(separator: "\n"))
    return .clean
  }

  private func found(in rules: [Rule]) throws -> [Rule] {
    let names = RuleNames(rules)
    let ids = Set(PglintelLint.Category(rawValue: rule) == nil ? names.rules(named: rule) : [])
    let exact = rules.filter { ids.contains($0.id) }
    let found = exact.isEmpty ? rules.filter { $0.aliases.contains { $0.hasSuffix(":" + rule) } } : exact
    guard found.isEmpty else { return found }
    throw UsageError(
      names.problem(with: rule) ?? "`\(rule)` is a category, not a rule", hint: "`pglintel rules` lists the rules")
  }

  private func text(of page: RulePage, _ environment: Environment) -> String {
    switch format {
    case .markdown: page.markdown
    case .text:
      page.text(width: environment.output.width, usesColor: color.usesColor(environment.output, environment))
    }
  }
}
