import PglintelProject
import PglintelSourceText

/// `pglintel.toml` as values; the defaults are those of no file at all.
public struct Settings: Sendable {
  public struct Tenancy: Sendable {
    /// Names of the tenant column; empty: found by themselves (`tenant_id` and its kin).
    public var columns: [String] = []
    public var session: [String] = []
    public var role: String?
    /// Patterns such as `public.ref_*`.
    public var sharedTables: [String] = []
    public var enabledBy: [String] = []
    public var force = false
    /// Tenants are kept apart by the application alone, and that is accepted.
    public var isApplicationOnly = false
    /// Whether the file has a `[tenancy]` table at all.
    public var isConfigured = false

    public init() {}
  }

  public enum RequireDown: String, Sendable, CaseIterable {
    case auto, always, never
  }

  /// One `[[allow]]`.
  public struct Allowance: Sendable {
    public var rule: String
    public var object: String?
    public var file: String?
    public var reason: String
    /// Line of its table in the configuration file, from 1.
    public var line: Int

    public init(rule: String, object: String?, file: String?, reason: String, line: Int) {
      self.rule = rule
      self.object = object
      self.file = file
      self.reason = reason
      self.line = line
    }
  }

  /// One `[[overrides]]`.
  public struct Override: Sendable {
    public var files: [String]
    public var rules: RuleSelection

    public init(files: [String], rules: RuleSelection) {
      self.files = files
      self.rules = rules
    }
  }

  public var targetVersion: Int?
  public var after: String?
  public var migrations: [MigrationFolder] = []
  public var rules = RuleSelection()
  public var tenancy = Tenancy()
  public var requireDown = RequireDown.auto
  /// `[tables] small`: patterns of tables where a lock does not last.
  public var smallTables: [String] = []
  public var lockTimeoutIsSetByRunner = false
  public var placeholders: [String: String] = [:]
  public var overrides: [Override] = []
  public var allowances: [Allowance] = []

  /// Patterns of SQL rule files.
  public var plugins: [String] = []
  /// `[tables] statistics`: a file with the sizes of tables.
  public var tableStatistics: String?
  /// What stands in it, by schema-qualified name.
  public var tableSizes: [String: TableSize] = [:]
  /// The configuration file itself; paths in it are relative to its folder.
  public var source: SourceText?
  /// What leads from the configuration file's folder to the current one, such as `db/`, where that is below it.
  public var currentFolder = ""

  public init() {}

  /// A path as it is shown, seen from the configuration file's folder.
  public func pathFromConfiguration(_ path: String) -> String {
    let folder = source?.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { source?.path[...$0] ?? "" } ?? ""
    if !currentFolder.isEmpty { return String(WorkingFolder(path: "/" + currentFolder).absolute(path).dropFirst()) }
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }
}
