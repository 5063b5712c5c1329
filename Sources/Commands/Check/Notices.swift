import PglintelLint
import PglintelProject
import PglintelReporters

/// What `check` says on standard error: what could not be used, what was skipped and, when asked, what was found to check.
struct Notices {
  private let isQuiet: Bool
  private let isVerbose: Bool
  let usesColor: Bool
  private let write: (String) -> Void

  init(_ arguments: OutputArguments, in context: Context) {
    isQuiet = arguments.quiet
    isVerbose = arguments.verbose
    usesColor = arguments.color.usesColor(context.environment.error, context.environment)
    write = context.console.error
  }

  func say(_ outcome: LintOutcome) {
    for failure in outcome.failures { say(.error, failure.message, about: failure.path) }
    if isQuiet { return }
    for file in outcome.skipped { say(.note, file.explanation, about: file.path) }
  }

  func say(_ error: any Error) {
    write((error as? UsageError)?.text ?? "error: \(error)\n")
  }

  func say(_ pending: PendingChoice) {
    guard !isQuiet, let since = pending.since, let source = pending.source else { return }
    say(
      .note, "reporting what changed since \(since) (\(source.rawValue)); `--since ''` reports everything", about: nil)
  }

  func say(_ files: ProjectFiles, _ configuration: LoadedConfiguration) {
    guard isVerbose, !isQuiet else { return }
    say(.note, configuration.settings.source.map { "configuration: \($0.path)" } ?? "no configuration", about: nil)
    for history in files.histories {
      let pending = history.migrations.count(where: \.isPending)
      let count = history.migrations.count
      say(.note, "\(history.runner.rawValue), migrations: \(count), pending: \(pending)", about: history.folder)
    }
  }

  func sayAccepted(_ baseline: Baseline, in file: BaselineFile) {
    if isQuiet { return }
    let count = baseline.entries.count
    say(.note, "\(count) \(count == 1 ? "finding is" : "findings are") accepted from now on", about: file.shown)
  }

  /// The first of them by name; with `--strict-baseline` they are errors.
  func say(stale: [Baseline.Entry], of file: BaselineFile, isError: Bool) {
    if isQuiet && !isError { return }
    let first = stale.prefix(3).map { "`\($0.rule)` in \($0.file)" }.joined(separator: ", ")
    let more = stale.count > 3 ? " and \(stale.count - 3) more" : ""
    let verb = stale.count == 1 ? "is not found" : "are not found"
    say(
      isError ? .error : .note, "\(first)\(more) \(verb) any more: write it anew with `--write-baseline`",
      about: file.shown)
  }

  private func say(_ severity: Severity, _ message: String, about path: String?) {
    write(NoticeLine.text(severity, message, about: path, usesColor: usesColor))
  }
}
