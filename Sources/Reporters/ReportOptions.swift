import PglintelLint

/// How findings are to be printed.
public struct ReportOptions: Sendable {
  public var toolVersion = ""
  /// The parser's PostgreSQL release: `15.1`.
  public var parserVersion = ""
  public var usesColor = false
  /// Columns of the terminal.
  public var width = 100
  /// List suppressed and baselined findings too.
  public var includesSuppressed = false
  public var statistics = false
  public var isQuiet = false
  /// Nil where somebody has said which migrations are pending, or what is accepted.
  public var firstRun: FirstRun?
  /// The lowest severity that blocks; nil: nothing does.
  public var blockingSeverity: Severity? = .warning
  /// The current folder below the repository's root, such as `services/api`: code hosts want paths from the root. Paths of
  /// findings are relative to the current folder.
  public var folderInRepository = ""

  public init() {}
}
