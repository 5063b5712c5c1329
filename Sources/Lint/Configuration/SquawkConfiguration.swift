import PglintelSourceText
import TOMLKit

/// A `.squawk.toml`, as squawk 2.63 reads it (its `config.rs`).
public struct SquawkConfiguration: Sendable {
  public var excludedPaths: [String] = []
  public var excludedRules: [String] = []
  public var includedRules: [String] = []
  public var version: String?
  public var assumesTransaction: Bool?
  /// `[upload_to_github] fail_on_violations`.
  public var failsOnViolations: Bool?
  /// Keys that it does not know, and passes over.
  public var otherKeys: [String] = []

  /// - Parameter path: as it is to be shown in an error.
  public static func read(_ text: String, path: String) throws(ConfigurationError) -> SquawkConfiguration {
    let root = try ConfigurationFile.table(of: SourceText(path: path, text: text))
    var configuration = SquawkConfiguration()
    configuration.excludedPaths = try root.strings("excluded_paths")
    configuration.excludedRules = try root.strings("excluded_rules")
    configuration.includedRules = try root.strings("included_rules")
    configuration.version = try root.string("pg_version")
    configuration.assumesTransaction = try root.flag("assume_in_transaction")
    configuration.failsOnViolations = try root.subtable("upload_to_github")?.flag("fail_on_violations")
    let known = [
      "assume_in_transaction", "excluded_paths", "excluded_rules", "included_rules", "pg_version", "upload_to_github",
    ]
    configuration.otherKeys = root.keys.filter { !known.contains($0) }
    return configuration
  }
}
