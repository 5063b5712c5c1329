import ArgumentParser
import PglintelLint

/// `pglintel config`.
struct ConfigCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Shows the configuration that is in force around the current folder.")

  @Flag(name: .customLong("print"), help: "Print it, defaults included, as a configuration file.")
  var printsIt = false

  @Option(
    help: ArgumentHelp("Configuration file.", discussion: "Default: pglintel.toml, found upwards.", valueName: "file"))
  var config: String?

  func run(in context: Context) throws -> CommandStatus {
    guard printsIt else { throw UsageError("`config` wants to be told what to do", hint: "`pglintel config --print`") }
    let path = ConfigurationSearch.path(config, in: context.folder)
    let loaded = try LoadedConfiguration(path, overrides: SettingsOverrides(), in: context)
    let origin = path.map { context.folder.shown($0) } ?? "no file: all as it is by default"
    context.console.output("# \(origin)\n" + ConfigurationText(loaded.settings).text)
    return .clean
  }
}
