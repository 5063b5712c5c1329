/// What to do about a finding.
public struct Remedy: Sendable {
  /// One sentence, lower case, no full stop.
  public let advice: String
  /// Complete SQL that can be run as it stands; comments say what belongs into a migration of its own.
  public let sql: String

  public init(_ advice: String, sql: String = "") {
    self.advice = advice
    self.sql = sql
  }
}
