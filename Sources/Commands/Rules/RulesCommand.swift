import ArgumentParser
import PglintelLint
import PglintelReporters

/// `pglintel rules`.
struct RulesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Lists the rules, as the configuration around the current folder has them.")

  @Option(help: "Form of the table.")
  var format = RuleTable.Format.text

  @Option(
    help: ArgumentHelp("Configuration file.", discussion: "Default: pglintel.toml, found upwards.", valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color = ColorChoice.auto

  func run(in context: Context) throws -> CommandStatus {
    let environment = context.environment
    let path = ConfigurationSearch.path(config, in: context.folder)
    let settings = try LoadedConfiguration(path, overrides: SettingsOverrides(), in: context).settings
    let levels = RuleLevels(context.rules, settings: settings)
    let table = RuleTable(
      context.rules.sorted { $0.id < $1.id }.map { rule in
        let severity = levels.severity(of: rule)
        return RuleStatus(rule: rule, severity: severity ?? rule.severity, isEnabled: severity != nil)
      })
    context.console.output(table.text(as: format, usesColor: color.usesColor(environment.output, environment)))
    return .clean
  }
}

extension RuleTable.Format: ExpressibleByArgument {}
