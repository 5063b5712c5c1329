import PglintelReplay

/// A statement of a migration half with its locks.
public struct LockedStatement: Sendable {
  /// When the locks are released.
  public enum Release: Hashable, Sendable {
    /// With the statement itself, which commits.
    case statement
    /// By a COMMIT or ROLLBACK in the script, on this line.
    case commit(line: Int), rollback(line: Int)
    /// By the runner's COMMIT, behind the last statement.
    case runner
    /// With the script, which is one implicit transaction.
    case script
    /// With the session: nothing here ends the transaction.
    case session
    /// Nobody knows how the script is run.
    case unknown
  }

  /// As it is shown.
  public let file: String
  public let line: Int
  /// As it is written, without its semicolon.
  public let text: String
  public let release: Release
  public let locks: StatementLocks

  public init(file: String, line: Int, text: String, release: Release, locks: StatementLocks) {
    self.file = file
    self.line = line
    self.text = text
    self.release = release
    self.locks = locks
  }
}
