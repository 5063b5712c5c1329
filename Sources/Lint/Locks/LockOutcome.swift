import PglintelProject

/// What `locks` has to say.
public struct LockOutcome: Sendable {
  /// In the order in which they are run.
  public internal(set) var halves: [LockedHalf] = []
  /// Statements that cannot be read.
  public internal(set) var failures: [ProjectFailure] = []
  /// The same, where a newer server than the parser's reads them.
  public internal(set) var newerStatements: [ProjectFailure] = []

  public init() {}
}
