import ArgumentParser
import PglintelPgQuery

/// `pglintel`: the commands.
struct Root: ParsableCommand {
  static let toolVersion = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "pglintel",
    abstract: "Checks PostgreSQL migrations: what they lock, break, leak and forget.",
    discussion: """
      Without a command it checks: `pglintel db/migrations` is `pglintel check db/migrations`.

      Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the call, the configuration or a file could not be used.
      """,
    version: "pglintel \(toolVersion) (parser: PostgreSQL \(PgQuery.parserVersion.text))",
    subcommands: commands,
    defaultSubcommand: CheckCommand.self)

  private static let commands: [any ParsableCommand.Type] = [
    CheckCommand.self, SchemaCommand.self, DiffCommand.self, LocksCommand.self, ExplainCommand.self, RulesCommand.self,
    ConfigCommand.self,
    InitCommand.self,
  ]

  static var commandNames: [String] { commands.compactMap { $0.configuration.commandName } }
}
