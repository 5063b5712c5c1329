import PglintelLint
import PglintelProject
import PglintelReporters

/// One run of `locks`: from paths to a status.
struct LocksRun {
  private let arguments: LocksCommand
  private let context: Context
  private let input: ProjectRequest.Replacement?
  /// Standard input stands for its file.
  private let paths: [String]

  init(_ arguments: LocksCommand, in context: Context) throws {
    self.arguments = arguments
    self.context = context
    input = try StandardInput.replacement(arguments.input.inputPath, in: context)
    paths = input.map { [$0.path] } ?? context.paths
  }

  func run() throws -> CommandStatus {
    let groups = CheckGroup.groups(paths, configuration: arguments.arguments.config, in: context.folder)
    var halves: [LockedHalf] = []
    var status = CommandStatus.clean
    for group in groups {
      let configuration = try LoadedConfiguration(group.configuration, overrides: SettingsOverrides(), in: context)
      let files = Project.load(request(group, configuration), workers: Threads())
      for failure in files.failures { say(.error, failure, &status) }
      for file in files.skipped { say(.note, ProjectFailure(path: file.path, message: file.explanation), &status) }
      let replay = LockReplay(selection(of: group), settings: configuration.settings)
      for outcome in files.histories.map(replay.run) {
        halves += outcome.halves
        for failure in outcome.failures { say(.error, failure, &status) }
        for newer in outcome.newerStatements { say(.note, newer, &status) }
      }
    }
    context.console.output(arguments.format.text(of: halves, options))
    return status
  }

  private func request(_ group: CheckGroup, _ configuration: LoadedConfiguration) -> ProjectRequest {
    var request = ProjectRequest(group.paths, configuration, in: context)
    request.replacement = input
    request.assumedWorld = arguments.input.assume
    return request
  }

  private func selection(of group: CheckGroup) -> LockSelection {
    let folders = group.paths.filter { input == nil && (try? Disk.kind(of: context.folder.absolute($0))) == .folder }
    let files = group.paths.filter { !folders.contains($0) }
    return LockSelection(
      files: Set(files.map { context.folder.shown(context.folder.absolute($0)) }),
      hasFolders: group.paths.isEmpty || !folders.isEmpty)
  }

  private var options: ReportOptions {
    var options = ReportOptions()
    options.usesColor = arguments.color.usesColor(context.environment.output, context.environment)
    options.width = context.environment.output.width
    return options
  }

  private func say(_ severity: Severity, _ failure: ProjectFailure, _ status: inout CommandStatus) {
    let usesColor = arguments.color.usesColor(context.environment.error, context.environment)
    context.console.error(NoticeLine.text(severity, failure.message, about: failure.path, usesColor: usesColor))
    if severity == .error { status = .unusable }
  }
}
