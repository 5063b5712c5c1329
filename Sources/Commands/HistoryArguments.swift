import ArgumentParser
import PglintelLint
import PglintelProject

/// Flags about which history is replayed, and how.
struct HistoryArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("A folder of migrations or a script.", valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp("Configuration file.", discussion: "Default: pglintel.toml, found upwards.", valueName: "file"))
  var config: String?
}

extension ProjectRequest {
  /// Under a configuration.
  init(_ paths: [String], _ configuration: LoadedConfiguration, in context: Context) {
    self.init()
    currentFolder = context.environment.currentFolder
    self.paths = paths
    folders = configuration.folders(in: context)
    placeholders = configuration.settings.placeholders
  }
}
