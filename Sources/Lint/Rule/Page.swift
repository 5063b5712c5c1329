/// What `explain` prints of a rule. Markdown; each part is complete by itself, SQL included.
public struct Page: Sendable {
  /// What it sees, exactly.
  public let sees: String
  /// Why it matters: the lock and what it blocks for how long, or the rows it exposes or loses.
  public let why: String
  /// The safe way, as complete SQL with as many steps as it needs.
  public let instead: String
  /// Other ways and their price.
  public let alternatives: String
  /// How to watch it while it runs, as SQL; empty where there is nothing to watch.
  public let watch: String
  /// Measured cost with its basis; empty where there is none.
  public let cost: String
  /// When it is right to allow it.
  public let allow: String
  /// PostgreSQL's documentation or source.
  public let references: [String]

  public init(
    sees: String, why: String, instead: String, alternatives: String = "", watch: String = "", cost: String = "",
    allow: String, references: [String]
  ) {
    self.sees = sees
    self.why = why
    self.instead = instead
    self.alternatives = alternatives
    self.watch = watch
    self.cost = cost
    self.allow = allow
    self.references = references
  }
}
