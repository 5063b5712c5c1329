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

  /// One sentence, lower case, no full stop.
  public let advice: String
  /// Complete SQL that can be run as it stands; comments say what belongs into a migration of its own.
  public let sql: String
  public let place: Place

  public init(_ advice: String, sql: String = "", place: Place = .instead) {
    self.advice = advice
    self.sql = sql
    self.place = place
  }
}
