import ArgumentParser
import PglintelLint
import PglintelReporters

/// `pglintel config`.
struct ConfigCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Shows the configuration that is in force around the current folder, or its schema.")

  @Flag(name: .customLong("print"), help: "Print it, defaults included, as a configuration file.")
  var printsIt = false

  @Flag(name: .customLong("schema"), help: "Print the JSON Schema of configuration files.")
  var printsSchema = false

  @Option(
    help: ArgumentHelp("Configuration file.", discussion: "Default: pglintel.toml, found upwards.", valueName: "file"))
  var config: String?

  func run(in context: Context) throws -> CommandStatus {
    guard printsIt != printsSchema else {
      let number = printsIt ? "one thing at a time" : "what to do"
      throw UsageError("`config` wants to be told \(number)", hint: "`pglintel config --print`, or `--schema`")
    }
    if printsSchema {
      context.console.output(ConfigurationSchema(rules: context.rules).text)
      return .clean
    }
    let path = ConfigurationSearch.path(config, in: context.folder)
    let loaded = try LoadedConfiguration(path, overrides: SettingsOverrides(), in: context)
    let origin = path.map { context.folder.shown($0) } ?? "no file: all as it is by default"
    context.console.output("# \(origin)\n" + ConfigurationText(loaded.settings).text)
    return .clean
  }
}
