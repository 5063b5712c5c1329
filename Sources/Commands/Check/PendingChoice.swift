import PglintelProject

/// Which migrations are pending, from the flags and, where those say nothing, from what a CI or pre-commit says.
struct PendingChoice {
  let since: String?
  /// The variable that `since` comes from.
  let source: Environment.Variable?

  /// - Parameter namesFiles: files that are named are pending by themselves.
  init(_ arguments: PendingArguments, namesFiles: Bool, _ environment: Environment) {
    let isOpen = arguments.since == nil && !arguments.staged && arguments.after == nil && !namesFiles
    let fallback = isOpen ? Self.base(environment) : nil
    since = fallback?.revision ?? arguments.since.flatMap { $0.isEmpty ? nil : $0 }
    source = fallback?.source
  }

  private static func base(_ environment: Environment) -> (revision: String, source: Environment.Variable)? {
    if let branch = environment[.gitHubBase] { return ("origin/" + branch, .gitHubBase) }
    for variable in [Environment.Variable.gitLabBase, .preCommitBase] {
      if let revision = environment[variable] { return (revision, variable) }
    }
    return nil
  }
}
