import PglintelLint
import PglintelProject

/// What is looked at under one configuration.
struct ProjectCheck {
  let configuration: LoadedConfiguration
  let accepted: BaselineFile
  private let group: CheckGroup
  private let call: CheckCall

  init(_ group: CheckGroup, _ configuration: LoadedConfiguration, of call: CheckCall) throws {
    self.group = group
    self.configuration = configuration
    self.call = call
    accepted = try BaselineFile(
      call.arguments.accepted.baseline, configuration: group.configuration,
      isToBeWritten: call.arguments.accepted.writeBaseline, in: call.context.folder)
  }

  /// What is found.
  /// - Parameters:
  ///   - drafts: texts in the places of files.
  ///   - notices: where to say what is checked.
  ///   - progress: gone when this is done.
  func state(
    _ drafts: [ProjectRequest.Replacement] = [], notices: Notices? = nil, progress: ProgressLine?
  ) -> FixedState {
    defer { progress?.erase() }
    let files = Project.load(request(drafts), workers: Threads())
    notices?.say(files, configuration)
    var outcome = Linter(rules: call.context.rules, settings: configuration.settings)
      .run(files, isWholeProject: isWhole, progress: progress?.listener)
    outcome.findings = accepted.marking(outcome.findings)
    return FixedState(files: files, outcome: outcome)
  }

  /// What the new migrations lock and change.
  func reviews(of state: FixedState) -> [MigrationReview] {
    state.files.histories.compactMap { ReviewReplay.review(of: $0, settings: configuration.settings) }
  }

  /// Whether nobody has said anything yet of what is new, or of what is accepted.
  func isFirstLook(at state: FixedState) -> Bool {
    let isAccepted = !accepted.baseline.entries.isEmpty
    let isHere = group.paths.allSatisfy { call.context.folder.absolute($0).isPath(in: call.context.folder.path) }
    let histories = state.files.histories
    return !isAccepted && isHere && call.input == nil && histories.allSatisfy { !$0.isPendingChosen }
  }

  /// Whether all that the configuration speaks of is looked at.
  var isWhole: Bool {
    let folder = call.context.folder
    let top = group.configuration?.parentPath ?? folder.path
    let whole = group.paths.isEmpty ? [folder.path] : group.paths.map(folder.absolute)
    return call.input == nil && whole.contains { top.isPath(in: $0) }
  }

  private func request(_ drafts: [ProjectRequest.Replacement]) -> ProjectRequest {
    let (context, input) = (call.context, call.input)
    var request = ProjectRequest(group.paths, configuration, in: context)
    request.since = call.pending.since
    request.usesStagedFiles = call.pending.usesStagedFiles
    request.after = call.arguments.pending.after ?? configuration.settings.after
    request.assumedWorld = call.arguments.pending.input.assume
    let place = input.map { context.folder.absolute($0.path) }
    request.drafts = drafts.filter { $0.path != place }
    let draft = drafts.first { $0.path == place }
    request.replacement = input.map { ProjectRequest.Replacement(path: $0.path, bytes: draft?.bytes ?? $0.bytes) }
    return request
  }
}
