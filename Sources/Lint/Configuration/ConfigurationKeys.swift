/// What may stand in `pglintel.toml`, table by table; its reader and its JSON Schema have it from here.
public enum ConfigurationKeys {
  public static let root = [
    "after", "allow", "locking", "migrations", "overrides", "placeholders", "plugins", "reversibility", "rules",
    "tables",
    "target-version", "tenancy",
  ]
  public static let migrations = ["path", "runner", "transaction"]
  public static let tenancy = ["column", "enabled-by", "force", "isolation", "role", "session", "shared-tables"]
  public static let reversibility = ["require"]
  public static let tables = ["small", "statistics"]
  public static let locking = ["lock-timeout"]
  public static let overrides = ["files", "rules"]
  public static let allow = ["file", "object", "reason", "rule"]

  // MARK: Words

  public static let transactions = ["all", "each", "none"]
  public static let isolations = ["application", "database"]
  public static let lockTimeouts = ["set-by-runner"]
  /// Of a rule or category.
  public static let levels = ["off"] + Severity.allCases.map(\.rawValue)
  /// The oldest and the newest that can be named.
  public static let targetVersions = 12...99
}
