import PglintelSourceText

/// What to do about a finding.
public struct Remedy: Sendable {
  /// Where its SQL belongs. Tests run it there on a real server.
  public enum Place: String, Sendable {
    /// In place of the statement that the finding points into.
    case instead
    /// After the migration: at its end, or in a migration of its own as the comments say.
    case afterwards
    /// As the migration's down half.
    case asDownHalf
  }

  /// What can be promised of its steps, so that a machine may apply them. Tests hold it against a real server.
  public enum Promise: Sendable {
    /// In the place of a statement: in the end the schema is the one that the statement would have made. Behind the
    /// migrations: it adds what is missing and takes nothing away.
    case reliable
    /// The schema is another one in the end, or something is undone or missing for a while: applied on request alone.
    case needsJudgement
  }

  /// One sentence, lower case, no full stop.
  public let advice: String
  /// Complete SQL that can be run as it stands; comments say what belongs into a migration of its own.
  public let sql: String
  public let place: Place
  /// What `sql` is made of; none where it is a hint for people.
  public let steps: [RemedyStep]
  /// Nil where people have to judge.
  public let promise: Promise?
  /// The statement in whose place its steps stand.
  let statement: Span?

  public init(_ advice: String, sql: String = "", place: Place = .instead) {
    (self.advice, self.sql, self.place) = (advice, sql, place)
    (steps, promise, statement) = ([], nil, nil)
  }

  /// - Parameter promise: nil where nobody but the reader can say whether it is what is wanted.
  public init(_ advice: String, _ recipe: Recipe, place: Place = .instead, promise: Promise? = nil) {
    (self.advice, sql, self.place) = (advice, recipe.sql, place)
    (steps, self.promise, statement) = (recipe.steps, promise, recipe.statement)
  }

  private init(_ former: Remedy, mapping map: (String) -> String) {
    (advice, sql, place) = (map(former.advice), map(former.sql), former.place)
    (steps, promise, statement) = (former.steps.map { $0.mappingTexts(map) }, former.promise, former.statement)
  }

  func mappingTexts(_ map: (String) -> String) -> Remedy { Remedy(self, mapping: map) }
}
