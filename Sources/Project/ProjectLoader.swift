/// From a request to histories: what is found, what of it is pending, what its files hold.
struct ProjectLoader {
  private let request: ProjectRequest
  private let folder: WorkingFolder
  private let workers: (any Workers)?
  private let replacement: ProjectRequest.Replacement?

  init(_ request: ProjectRequest, folder: WorkingFolder, workers: (any Workers)? = nil) {
    self.request = request
    self.folder = folder
    self.workers = workers
    replacement = request.replacement.map {
      ProjectRequest.Replacement(path: folder.absolute($0.path), bytes: $0.bytes)
    }
  }

  func load() -> ProjectFiles {
    do {
      return try everything()
    } catch {
      return ProjectFiles(failures: shown([error]))
    }
  }

  /// Throws where nothing can be said at all: git has no answer, a version is unknown.
  private func everything() throws(ProjectFailure) -> ProjectFiles {
    var discovery = Discovery(tree: try tree(), configured: configured)
    for path in targets { discovery.add(path: path) }
    let plans = discovery.plans.values.sorted { $0.root < $1.root }
    let filter = try filter(for: plans)
    let former = FormerHistory(filter, in: discovery.tree.base, configured, request, folder)
    var reader = HistoryReader(tree: discovery.tree, folder: folder, request: request, workers: workers)
    var files = ProjectFiles()
    for plan in plans {
      let pending = filter.pending(in: plan)
      // A script of its own that is not asked for is nobody's context.
      guard !plan.isAlone || pending.contains(true),
        var history = reader.read(
          plan, pending: pending, former: filter.former(in: plan), own: filter.own(in: plan))
      else { continue }
      history.take(gone: former.gone(from: plan))
      history.isOneChange = filter.changes != nil
      history.isPendingChosen = filter.isChoice || !plan.scope.files.isEmpty
      files.histories.append(history)
    }
    files.skipped = shown(discovery.skipped.filter { !reader.included.contains($0.path) } + reader.skipped)
    // A hook runs before a project has its first migration, too.
    let isEmptyIndex = request.usesStagedFiles && request.paths.isEmpty && plans.isEmpty && filter.gone.isEmpty
    files.failures = shown(((isEmptyIndex ? [] : discovery.failures) + reader.failures).map(naming))
    return files
  }

  // MARK: What is asked for

  private var drafts: [ProjectRequest.Replacement] {
    request.drafts.map { ProjectRequest.Replacement(path: folder.absolute($0.path), bytes: $0.bytes) }
  }

  private var configured: [String: ProjectRequest.Folder] {
    Dictionary(request.folders.map { (folder.absolute($0.path), $0) }) { first, _ in first }
  }

  /// Absolute paths, each once.
  private var targets: [String] {
    var paths = request.paths.map(folder.absolute)
    if let replacement {
      paths.append(replacement.path)
    } else if paths.isEmpty {
      paths = request.folders.isEmpty ? [folder.path] : request.folders.map { folder.absolute($0.path) }
    }
    paths += drafts.map(\.path).filter(\.isScriptName)
    // The index knows files by their names in the work tree.
    if request.usesStagedFiles { paths = paths.map(GitRepository.nearestRealPath) }
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }

  private func tree() throws(ProjectFailure) -> FileTree {
    let replacements = [replacement].compactMap { $0 } + drafts
    guard request.usesStagedFiles else { return FileTree(replacements: replacements) }
    return FileTree(.index(try GitIndex.tree(of: try stagedRepository())), replacements: replacements)
  }

  /// One commit is one repository's: that of the first path.
  private func stagedRepository() throws(ProjectFailure) -> GitRepository {
    let first = targets.first ?? folder.path
    return try GitRepository.around((try? Disk.kind(of: first)) == .folder ? first : first.parentPath)
  }

  // MARK: What of it is pending

  private func filter(for plans: [HistoryPlan]) throws(ProjectFailure) -> PendingFilter {
    var filter = PendingFilter(after: request.after)
    if request.usesStagedFiles {
      filter.take(try GitChanges.staged(in: try stagedRepository()))
    } else if let revision = request.since {
      filter.take(try changes(since: revision, in: plans))
    }
    try checkAfter(in: plans)
    return filter
  }

  /// Repositories can lie in one another: each is asked about the histories that lie in it.
  private func changes(since revision: String, in plans: [HistoryPlan]) throws(ProjectFailure) -> GitChanges {
    let asked = plans.filter { $0.scope.isAll || !$0.scope.folders.isEmpty }
    let roots = Set(asked.map(\.folder))
    var folders: [String: Set<String>] = [:]
    for root in roots.sorted() {
      folders[try GitRepository.around(root).top, default: []].insert(GitRepository.nearestRealPath(root))
    }
    var changes = GitChanges()
    for (top, below) in folders.sorted(by: { $0.key < $1.key }) {
      // A command line is finite.
      let narrowed = below.count > 100 ? [] : below.sorted()
      changes.formUnion(try GitChanges.since(revision, in: GitRepository(top: top), below: narrowed))
    }
    return changes
  }

  private func checkAfter(in plans: [HistoryPlan]) throws(ProjectFailure) {
    let histories = plans.filter { !$0.isAlone }
    guard let after = request.after, !histories.isEmpty else { return }
    guard histories.allSatisfy({ AfterVersion(after).isLate(in: $0) == nil }) else { return }
    let hint = "give the version or the name of a migration, or a day such as 2024-01-31 where versions are times"
    throw ProjectFailure(path: nil, message: "no migration has the version `\(after)`: \(hint)")
  }

  /// Who has named a folder that cannot be used.
  private func naming(_ failure: ProjectFailure) -> ProjectFailure {
    let isNamed = request.paths.isEmpty && failure.path.map { configured[$0] != nil } ?? false
    if !isNamed { return failure }
    let message = failure.message + "; `[[migrations]]` of the configuration names it"
    return ProjectFailure(path: failure.path, message: message)
  }

  // MARK: How it is shown

  /// Many files of one folder with one reason are one note.
  private func shown(_ skipped: [SkippedFile]) -> [SkippedFile] {
    let groups = Dictionary(grouping: Set(skipped)) { SkippedFile(path: $0.path.parentPath, reason: $0.reason) }
    let notes = groups.flatMap { group, files in
      files.count > 3
        ? [SkippedFile(path: group.path, reason: "holds \(files.count) files of which each \(group.reason)")] : files
    }
    return notes.map { SkippedFile(path: folder.shown($0.path), reason: $0.reason) }
      .sorted { ($0.path, $0.reason) < ($1.path, $1.reason) }
  }

  private func shown(_ failures: [ProjectFailure]) -> [ProjectFailure] {
    let found = failures.map { ProjectFailure(path: $0.path.map(folder.shown), message: $0.message) }
    return Set(found).sorted { ($0.path ?? "", $0.message) < ($1.path ?? "", $1.message) }
  }
}
