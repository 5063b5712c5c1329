import PglintelReplay
import PglintelStatements

/// A rule is a value: what it says about itself, and one pure function.
///
/// It asks questions of a replayed step, a migration or the last schema; it never parses, reads a file or keeps state.
/// Examples are tests: each bad one must give exactly this finding, each good one none of it.
public struct Rule: Sendable, Identifiable {
  public enum Check: Sendable {
    /// Called for each statement of the pending up halves that is of one of these kinds, in its place in the history.
    case step(on: StatementKinds = .all, @Sendable (Step, inout Report) -> Void)
    /// Called for each pending migration, its up and its down half replayed, whose up half has a statement of one of these
    /// kinds; where they are all, for each one, also without a statement.
    case migration(on: StatementKinds = .all, @Sendable (MigrationReplay, inout Report) -> Void)
    /// Called once for a history, after its last migration.
    case schema(@Sendable (Schema, inout Report) -> Void)
    /// Found by the engine itself while it reads: syntax errors, suppressions.
    case reading
  }

  /// The smell, as it reads after 'allow': `foreign-key-without-index`.
  public let id: String
  /// One line, no full stop.
  public let summary: String
  public let category: Category
  public let severity: Severity
  public let preset: Preset
  /// Ids of other linters that mean the same, for their users: `squawk:ban-drop-table`.
  public let aliases: [String]
  public let page: Page
  public let examples: [Example]
  /// Ids of more specific rules: where one of them speaks of the same object in the same statement, a finding of this
  /// rule becomes a note of that one.
  public let yieldsTo: [String]
  /// Whether it would say the same of most migrations of a project that does without: then it is told once, unless somebody
  /// has said which migrations are new.
  public let isHabit: Bool
  /// Whether what it finds is the worse the longer the statement's work takes: where the size of the table is known, its
  /// findings say how long that is.
  public let isTimed: Bool
  public let check: Check

  public init(
    _ id: String, _ summary: String, category: Category, severity: Severity, preset: Preset = .recommended,
    aliases: [String] = [], yieldsTo: [String] = [], isHabit: Bool = false, isTimed: Bool? = nil, page: Page,
    examples: [Example],
    check: Check
  ) {
    self.id = id
    self.summary = summary
    self.category = category
    self.severity = severity
    self.preset = preset
    self.aliases = aliases
    self.page = page
    self.examples = examples
    self.yieldsTo = yieldsTo
    self.isHabit = isHabit
    self.isTimed = isTimed ?? (category == .locking)
    self.check = check
  }
}
