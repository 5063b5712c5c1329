/// What a question to the catalog can be answered with. A migration repository never tells the whole truth.
public enum Lookup<Found: Sendable>: Sendable {
  case found(Found)
  /// It does not exist.
  case absent
  /// It may or may not exist: dynamic SQL, an unreadable statement or a history without a beginning stand before.
  case unknown

  public var value: Found? {
    if case .found(let value) = self { return value }
    return nil
  }

  public var isAbsent: Bool {
    if case .absent = self { return true }
    return false
  }
}
