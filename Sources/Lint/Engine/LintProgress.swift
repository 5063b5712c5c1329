/// Told while a run goes on, on whatever thread does the work; for those who wait.
public enum LintProgress: Sendable {
  /// A history is begun; the number is that of its scripts.
  case reads(scripts: Int, folder: String)
  case hasRead
  /// So many of its migrations are done.
  case hasReplayed(migrations: Int, of: Int)

  public typealias Listener = @Sendable (LintProgress) -> Void
}
