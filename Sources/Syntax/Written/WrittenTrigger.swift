/// What CREATE TRIGGER says besides names, as it is written.
public struct WrittenTrigger: Hashable, Sendable {
  /// `BEFORE INSERT OR UPDATE OF a`.
  public var events: WrittenSQL
  /// What stands between the table and EXECUTE: `FOR EACH ROW WHEN (…)`.
  public var conditions: WrittenSQL?
  /// Of the function: `('a', 'b')`.
  public var arguments: WrittenSQL
  public var isConstraint: Bool

  public init(events: WrittenSQL, conditions: WrittenSQL?, arguments: WrittenSQL, isConstraint: Bool) {
    self.events = events
    self.conditions = conditions
    self.arguments = arguments
    self.isConstraint = isConstraint
  }
}
