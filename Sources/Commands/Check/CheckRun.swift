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
    notices.say(pending)
    if arguments.fixes.isWanted { return fix(Array(zip(groups, configurations))) }
    let outcomes = zip(groups, configurations).map { state(of: $0, $1, saysWhatIsChecked: true).outcome }
    let outcome = LintOutcome(merging: outcomes)
    notices.say(outcome)
    let areWritten = report(outcome, to: context.console.output)
    return areWritten ? status(of: outcome) : .unusable
  }

  /// - Parameter drafts: texts in the places of files.
  private func state(
    of group: CheckGroup, _ configuration: LoadedConfiguration, _ drafts: [ProjectRequest.Replacement] = [],
    saysWhatIsChecked: Bool = false
  ) -> FixedState {
    var request = request(group, configuration)
    request.drafts = drafts.filter { $0.path != input.map { context.folder.absolute($0.path) } }
    if let input, let draft = drafts.first(where: { $0.path == context.folder.absolute(input.path) }) {
      request.replacement = ProjectRequest.Replacement(path: input.path, bytes: draft.bytes)
    }
    let files = Project.load(request)
    if saysWhatIsChecked { notices.say(files, configuration) }
    let outcome = Linter(rules: context.rules, settings: configuration.settings)
      .run(files, isWholeProject: isWhole(group))
    return FixedState(files: files, outcome: outcome)
  }

  // MARK: Fixes

  private func fix(_ groups: [(CheckGroup, LoadedConfiguration)]) -> CommandStatus {
    var areWritten = true
    var outcomes: [LintOutcome] = []
    var isFixed = false
    for (group, configuration) in groups {
      var run = FixRun(arguments.fixes, Drafts(in: context.folder, input: input)) {
        state(of: group, configuration, $0)
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
