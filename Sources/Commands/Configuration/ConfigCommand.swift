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

  func run(in context: Context) throws -> ExitStatus {
    guard printsIt else { throw UsageError("`config` wants to be told what to do", hint: "`pglintel config --print`") }
    let folder = context.environment.currentFolder
    let path = ConfigurationSearch.path(config, in: folder)
    let loaded = try LoadedConfiguration(path, overrides: SettingsOverrides(), in: context)
    let origin = path.map { FilePath.relative($0, to: folder) } ?? "no file: all as it is by default"
    context.console.output("# \(origin)\n" + ConfigurationText(loaded.settings).text)
    return .clean
  }
}
