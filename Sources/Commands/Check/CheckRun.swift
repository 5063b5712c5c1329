import PglintelLint
import PglintelPgQuery
import PglintelProject
import PglintelReporters

/// One run of `check`: from paths to a status.
struct CheckRun {
  private let arguments: CheckCommand
  private let context: Context
  private let notices: Notices
  private let input: ProjectRequest.Replacement?
  /// What is to be checked; standard input stands for its file.
  private let paths: [String]
  private let pending: PendingChoice

  init(_ arguments: CheckCommand, in context: Context) throws {
    self.arguments = arguments
    self.context = context
    if arguments.fixes.writeRecipe, context.paths.contains("-") {
      throw UsageError("--write-recipe writes files beside the migration", hint: "name the file in place of `-`")
    }
    notices = Notices(arguments.output, in: context)
    input = try StandardInput.replacement(arguments.pending.input.inputPath, in: context)
    paths = input.map { [$0.path] } ?? context.paths
    let namesFiles = paths.contains { (try? Disk.kind(of: context.folder.absolute($0))) != .folder }
    pending = PendingChoice(arguments.pending, namesFiles: namesFiles, context.environment)
  }

  func run() throws -> CommandStatus {
    let overrides = arguments.rules.overrides
    try overrides.check(context.rules)
    let groups = CheckGroup.groups(
      paths, configuration: arguments.rules.config, in: context.folder)
    let configurations = try groups.map { try LoadedConfiguration($0.configuration, overrides: overrides, in: context) }
    let checks = try zip(groups, configurations).map { group, configuration in
      Check(group: group, configuration: configuration, accepted: try baseline(of: group))
    }
    notices.say(pending)
    if arguments.accepted.writeBaseline { return try acceptAll(checks) }
    if arguments.fixes.isWanted { return fix(checks) }
    let outcomes = checks.map { state(of: $0, saysWhatIsChecked: true).outcome }
    let outcome = LintOutcome(merging: outcomes)
    notices.say(outcome)
    let areWritten = report(outcome, to: context.console.output)
    let isStale = sayWhatIsStale(Array(zip(checks, outcomes)))
    if !areWritten { return .unusable }
    let status = status(of: outcome)
    return status == .clean && isStale && arguments.accepted.strictBaseline ? .findings : status
  }

  /// What is looked at under one configuration.
  private struct Check {
    let group: CheckGroup
    let configuration: LoadedConfiguration
    let accepted: BaselineFile
  }

  /// - Parameter drafts: texts in the places of files.
  private func state(
    of check: Check, _ drafts: [ProjectRequest.Replacement] = [], saysWhatIsChecked: Bool = false
  ) -> FixedState {
    let (group, configuration) = (check.group, check.configuration)
    var request = request(group, configuration)
    request.drafts = drafts.filter { $0.path != input.map { context.folder.absolute($0.path) } }
    if let input, let draft = drafts.first(where: { $0.path == context.folder.absolute(input.path) }) {
      request.replacement = ProjectRequest.Replacement(path: input.path, bytes: draft.bytes)
    }
    let files = Project.load(request)
    if saysWhatIsChecked { notices.say(files, configuration) }
    var outcome = Linter(rules: context.rules, settings: configuration.settings)
      .run(files, isWholeProject: isWhole(group))
    outcome.findings = check.accepted.marking(outcome.findings)
    return FixedState(files: files, outcome: outcome)
  }

  // MARK: What is accepted

  private func baseline(of group: CheckGroup) throws -> BaselineFile {
    try BaselineFile(
      arguments.accepted.baseline, configuration: group.configuration,
      isToBeWritten: arguments.accepted.writeBaseline, in: context.folder)
  }

  /// Whether all rules look at all migrations, so that what is not found is not there. A file that is named serves all
  /// configurations of a call.
  private func isComplete(_ checks: [Check]) -> Bool {
    let hasAllMigrations = pending.since == nil && !pending.usesStagedFiles && arguments.pending.after == nil
    let isAlone = checks.count == 1 || arguments.accepted.baseline == nil
    return hasAllMigrations && arguments.rules.choosesNone && isAlone && checks.allSatisfy { isWhole($0.group) }
  }

  private func acceptAll(_ checks: [Check]) throws -> CommandStatus {
    guard isComplete(checks) else {
      throw UsageError(
        "a baseline holds the findings of a whole project, and this call looks at a part",
        hint: "leave out the paths, `--since`, `--after`, `--select` and `--ignore`")
    }
    let outcomes = checks.map { state(of: $0, saysWhatIsChecked: true).outcome }
    notices.say(LintOutcome(merging: outcomes))
    for (check, outcome) in zip(checks, outcomes) {
      let baseline = check.accepted.accepting(outcome.findings)
      try FileWriter.write(check.accepted.path, in: context.folder) { $0(baseline.text) }
      notices.sayAccepted(baseline, in: check.accepted)
    }
    return outcomes.allSatisfy(\.failures.isEmpty) ? .clean : .unusable
  }

  private func sayWhatIsStale(_ checks: [(Check, LintOutcome)]) -> Bool {
    guard isComplete(checks.map(\.0)) else { return false }
    var isAny = false
    for (check, outcome) in checks {
      let stale = check.accepted.stale(after: outcome.findings)
      if stale.isEmpty { continue }
      isAny = true
      notices.say(stale: stale, of: check.accepted, isError: arguments.accepted.strictBaseline)
    }
    return isAny
  }

  // MARK: Fixes

  private func fix(_ checks: [Check]) -> CommandStatus {
    var areWritten = true
    var outcomes: [LintOutcome] = []
    var isFixed = false
    for check in checks {
      var run = FixRun(arguments.fixes, Drafts(in: context.folder, input: input), now: context.environment.now) {
        state(of: check, $0)
      }
      run.run()
      outcomes.append(run.state.outcome)
      isFixed = isFixed || !run.fixed.isEmpty
      if !finish(run) { areWritten = false }
    }
    let outcome = LintOutcome(merging: outcomes)
    notices.say(outcome)
    if !report(outcome, to: sinkBesideFixes) { areWritten = false }
    if !areWritten { return .unusable }
    let status = status(of: outcome)
    // What is staged still has what the work tree has no more.
    return status == .clean && pending.usesStagedFiles && isFixed && !arguments.output.exitZero ? .findings : status
  }

  /// Where the findings go that are left: a diff or a fixed text has standard output for itself.
  private var sinkBesideFixes: ((String) -> Void)? {
    if arguments.fixes.diff { return nil }
    return input == nil ? context.console.output : context.console.error
  }

  /// Whether everything could be written.
  private func finish(_ run: FixRun) -> Bool {
    let result = FixResult(run, in: context, usesColor: notices.usesColor)
    let isDone = !arguments.fixes.diff && input == nil
    defer { if !arguments.output.quiet { result.sayWhatWasFixed(isDone: !arguments.fixes.diff) } }
    if isDone { return result.write() }
    if arguments.fixes.diff { result.printDiff() } else if let input { result.printText(of: input.path) }
    return true
  }

  private func request(_ group: CheckGroup, _ configuration: LoadedConfiguration) -> ProjectRequest {
    var request = ProjectRequest()
    request.currentFolder = context.environment.currentFolder
    request.paths = group.paths
    request.folders = configuration.folders(in: context)
    request.placeholders = configuration.settings.placeholders
    request.replacement = input
    request.since = pending.since
    request.usesStagedFiles = pending.usesStagedFiles
    request.after = arguments.pending.after ?? configuration.settings.after
    request.assumedWorld = arguments.pending.input.assume
    return request
  }

  /// Whether all that a configuration speaks of is looked at.
  private func isWhole(_ group: CheckGroup) -> Bool {
    let folder = context.folder
    let top = group.configuration?.parentPath ?? folder.path
    let whole = group.paths.isEmpty ? [folder.path] : group.paths.map(folder.absolute)
    return input == nil && whole.contains { top.isPath(in: $0) }
  }

  /// Whether everything could be written that was asked for.
  /// - Parameter output: nil where standard output is for something else.
  private func report(_ outcome: LintOutcome, to output: ((String) -> Void)?) -> Bool {
    let options = ReportOptions(arguments.output, in: context)
    if let output { Reporter.write(outcome, as: arguments.output.format, options: options, to: output) }
    var areWritten = true
    for file in arguments.output.files {
      var options = options
      options.usesColor = false
      do {
        try FileWriter.write(file.path, in: context.folder) {
          Reporter.write(outcome, as: file.format, options: options, to: $0)
        }
      } catch {
        notices.say(error)
        areWritten = false
      }
    }
    return areWritten
  }

  private func status(of outcome: LintOutcome) -> CommandStatus {
    if !outcome.failures.isEmpty { return .unusable }
    return !arguments.output.exitZero && arguments.output.failOn.isReached(by: outcome) ? .findings : .clean
  }
}

extension ReportOptions {
  init(_ arguments: OutputArguments, in context: Context) {
    self.init()
    toolVersion = Root.toolVersion
    parserVersion = PgQuery.parserVersion.text
    usesColor = arguments.color.usesColor(context.environment.output, context.environment)
    width = context.environment.output.width
    includesSuppressed = arguments.includeSuppressed
    statistics = arguments.statistics
    isQuiet = arguments.quiet
    folderInRepository = Repository.folder(context.environment.currentFolder)
  }
}
