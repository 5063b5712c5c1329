/// Which rules speak, and how loudly: `[rules]`, an override's rules, and the command line's.
public struct RuleSelection: Sendable {
  public enum Base: String, Sendable, CaseIterable {
    case recommended, strict, all, none
  }

  public enum Level: Sendable {
    case off
    case on(Severity)
  }

  /// Nil in an override: as it was.
  public var base: Base?
  /// Rules and categories, in order of the file.
  public var levels: [(name: String, level: Level)] = []
  /// `--select`: these (rules or categories) and no others.
  public var selected: [String] = []
  /// `--ignore`.
  public var ignored: [String] = []

  public init() {}
}
