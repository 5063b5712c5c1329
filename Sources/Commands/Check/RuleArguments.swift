import ArgumentParser
import PglintelLint

/// Flags about configuration and rules.
struct RuleArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("Configuration file.", discussion: "Default: pglintel.toml, found upwards.", valueName: "file"))
  var config: String?

  @Option(
    name: .customLong("select"),
    help: ArgumentHelp("Only these rules or categories; comma-separated, repeatable.", valueName: "rules"))
  var selectLists: [String] = []

  @Option(
    name: .customLong("ignore"),
    help: ArgumentHelp("Not these rules or categories; comma-separated, repeatable.", valueName: "rules"))
  var ignoreLists: [String] = []

  @Option(help: ArgumentHelp("The server's major version, 12 or newer.", valueName: "major"))
  var targetVersion: Int?

  mutating func validate() throws {
    if let targetVersion, targetVersion < 12 { throw ValidationError("--target-version must be 12 or newer") }
  }

  var overrides: SettingsOverrides {
    SettingsOverrides(
      selected: Self.names(selectLists), ignored: Self.names(ignoreLists), targetVersion: targetVersion)
  }

  /// Whether the rules are those of the configuration.
  var choosesNone: Bool { selectLists.isEmpty && ignoreLists.isEmpty }

  private static func names(_ lists: [String]) -> [String] {
    lists.flatMap { $0.split(separator: ",") }.map { String($0.filter { !$0.isWhitespace }) }.filter { !$0.isEmpty }
  }
}
