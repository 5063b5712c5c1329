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
    let outcomes = zip(groups, configurations).map(outcome)
    let outcome = LintOutcome(merging: outcomes)
    notices.say(outcome)
    let areWritten = report(outcome)
    return areWritten ? status(of: outcome) : .unusable
  }

  private func outcome(_ group: CheckGroup, _ configuration: LoadedConfiguration) -> LintOutcome {
    let files = Project.load(request(group, configuration))
    notices.say(files, configuration)
    return Linter(rules: context.rules, settings: configuration.settings)
      .run(files, isWholeProject: isWhole(group))
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
  private func report(_ outcome: LintOutcome) -> Bool {
    let options = ReportOptions(arguments.output, in: context)
    Reporter.write(outcome, as: arguments.output.format, options: options, to: context.console.output)
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
