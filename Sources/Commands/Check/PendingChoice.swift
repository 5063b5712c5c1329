import PglintelProject

/// Which migrations are pending, from the flags and, where those say nothing, from what a CI or pre-commit says.
struct PendingChoice {
  let since: String?
  let usesStagedFiles: Bool
  /// The variable that `since` comes from.
  let source: Environment.Variable?

  /// - Parameter namesFiles: files that are named are pending by themselves.
  init(_ arguments: PendingArguments, namesFiles: Bool, _ environment: Environment) {
    let isOpen = arguments.since == nil && !arguments.staged && arguments.after == nil && !namesFiles
    let fallback = isOpen ? Self.base(environment) : arguments.staged ? Self.hookBase(environment) : nil
    since = fallback?.revision ?? arguments.since.flatMap { $0.isEmpty ? nil : $0 }
    usesStagedFiles = arguments.staged && fallback == nil
    source = fallback?.source
  }

  private typealias Base = (revision: String, source: Environment.Variable)

  private static func base(_ environment: Environment) -> Base? {
    if let branch = environment[.gitHubBase] { return ("origin/" + branch, .gitHubBase) }
    if let revision = environment[.gitLabBase] { return (revision, .gitLabBase) }
    return preCommitBase(environment)
  }

  /// Under `pre-commit run --from-ref`, and in a CI that runs hooks, nothing is staged: what a hook calls staged is what came
  /// since then.
  private static func hookBase(_ environment: Environment) -> Base? {
    preCommitBase(environment) ?? (environment[.preCommit] == nil ? nil : base(environment))
  }

  private static func preCommitBase(_ environment: Environment) -> Base? {
    environment[.preCommitBase].map { ($0, .preCommitBase) }
  }
}
