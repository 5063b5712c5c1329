import PglintelLint
import PglintelProject

/// One run of `check`: from paths to a status.
struct CheckRun {
  private let call: CheckCall
  private let notices: Notices
  private let progress: ProgressLine?

  init(_ arguments: CheckCommand, in context: Context) throws {
    call = try CheckCall(arguments, in: context)
    notices = Notices(arguments.output, in: context)
    progress = ProgressLine(isQuiet: arguments.output.quiet, in: context)
  }

  private var arguments: CheckCommand { call.arguments }
  private var context: Context { call.context }

  func run() throws -> CommandStatus {
    let checks = try call.checks()
    notices.say(call.pending)
    if arguments.accepted.writeBaseline { return try acceptAll(checks) }
    if arguments.fixes.isWanted { return fix(checks) }
    let states = checks.map { $0.state(notices: notices, progress: progress) }
    let outcome = LintOutcome(merging: states.map(\.outcome))
    notices.say(outcome)
    let areWritten = report(outcome, of: Array(zip(checks, states)), to: context.console.output)
    let isStale = sayWhatIsStale(Array(zip(checks, states)))
    if !areWritten { return .unusable }
    let status = status(of: outcome)
    return status == .clean && isStale && arguments.accepted.strictBaseline ? .findings : status
  }

  /// Whether everything could be written that was asked for.
  private func report(
    _ outcome: LintOutcome, of states: [(check: ProjectCheck, state: FixedState)], to output: ((String) -> Void)?
  ) -> Bool {
    let isFirst = states.allSatisfy { $0.check.isFirstLook(at: $0.state) } && !arguments.fixes.isWanted
    let report = CheckReport(
      arguments: arguments.output, context: context, notices: notices, firstRun: isFirst ? call.firstRun : nil
    ) {
      states.flatMap { $0.check.reviews(of: $0.state) }
    }
    return report.write(outcome, to: output)
  }

  private func status(of outcome: LintOutcome) -> CommandStatus {
    if !outcome.failures.isEmpty { return .unusable }
    return !arguments.output.exitZero && arguments.output.failOn.isReached(by: outcome) ? .findings : .clean
  }

  // MARK: What is accepted

  private func acceptAll(_ checks: [ProjectCheck]) throws -> CommandStatus {
    guard call.isComplete(checks) else {
      throw UsageError(
        "a baseline holds the findings of a whole project, and this call looks at a part",
        hint: "leave out the paths, `--since`, `--after`, `--select` and `--ignore`")
    }
    let outcomes = checks.map { $0.state(notices: notices, progress: progress).outcome }
    notices.say(LintOutcome(merging: outcomes))
    for (check, outcome) in zip(checks, outcomes) {
      let baseline = check.accepted.accepting(outcome.findings)
      try FileWriter.write(check.accepted.path, in: context.folder) { $0(baseline.text) }
      notices.sayAccepted(baseline, in: check.accepted)
    }
    return outcomes.allSatisfy(\.failures.isEmpty) ? .clean : .unusable
  }

  private func sayWhatIsStale(_ checks: [(check: ProjectCheck, state: FixedState)]) -> Bool {
    guard call.isComplete(checks.map(\.check)) else { return false }
    var isAny = false
    for (check, state) in checks {
      let stale = check.accepted.stale(after: state.outcome.findings)
      if stale.isEmpty { continue }
      isAny = true
      notices.say(stale: stale, of: check.accepted, isError: arguments.accepted.strictBaseline)
    }
    return isAny
  }

  // MARK: Fixes

  private func fix(_ checks: [ProjectCheck]) -> CommandStatus {
    var areWritten = true
    var states: [FixedState] = []
    var isFixed = false
    for check in checks {
      var run = FixRun(arguments.fixes, Drafts(in: context.folder, input: call.input), now: context.environment.now) {
        check.state($0, progress: progress)
      }
      run.run()
      states.append(run.state)
      isFixed = isFixed || !run.fixed.isEmpty
      if !finish(run) { areWritten = false }
    }
    let outcome = LintOutcome(merging: states.map(\.outcome))
    notices.say(outcome)
    if !report(outcome, of: Array(zip(checks, states)), to: sinkBesideFixes) { areWritten = false }
    if !areWritten { return .unusable }
    let status = status(of: outcome)
    // What is staged still has what the work tree has no more.
    let isStagedStale = call.pending.usesStagedFiles && isFixed && !arguments.output.exitZero
    return status == .clean && isStagedStale ? .findings : status
  }

  /// Where the findings go that are left: a diff or a fixed text has standard output for itself.
  private var sinkBesideFixes: ((String) -> Void)? {
    if arguments.fixes.diff { return nil }
    return call.input == nil ? context.console.output : context.console.error
  }

  /// Whether everything could be written.
  private func finish(_ run: FixRun) -> Bool {
    let result = FixResult(run, in: context, usesColor: notices.usesColor)
    let isDone = !arguments.fixes.diff && call.input == nil
    defer { if !arguments.output.quiet { result.sayWhatWasFixed(isDone: !arguments.fixes.diff) } }
    if isDone { return result.write() }
    if arguments.fixes.diff { result.printDiff() } else if let input = call.input { result.printText(of: input.path) }
    return true
  }
}
