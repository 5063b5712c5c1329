/// `pglintel.toml`: reads it whole or says in which line it is wrong.
public enum ConfigurationFile {
  /// - Parameter path: as it is to be shown in an error.
  public static func read(_ text: String, path: String, rules: [Rule]) throws(ConfigurationError) -> Settings {
    Settings()
  }
}
