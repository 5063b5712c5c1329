/// A history as it is in the branch that `--since` names: what of it is not here any more.
struct FormerHistory {
  private let filter: PendingFilter
  private let base: FileTree.Base
  private let configured: [String: ProjectRequest.Folder]
  private let request: ProjectRequest
  private let folder: WorkingFolder

  /// - Parameters:
  ///   - base: what is there now.
  ///   - configured: `[[migrations]]`, by absolute path.
  init(
    _ filter: PendingFilter, in base: FileTree.Base, _ configured: [String: ProjectRequest.Folder],
    _ request: ProjectRequest, _ folder: WorkingFolder
  ) {
    self.filter = filter
    self.base = base
    self.configured = configured
    self.request = request
    self.folder = folder
  }

  /// The migrations of a history whose way up is gone, as they were, in their order.
  func gone(from plan: HistoryPlan) -> [Migration] {
    guard !plan.isAlone, !filter.gone.isEmpty else { return [] }
    let lost = files(filter.gone, of: plan)
    guard !lost.isEmpty else { return [] }
    // What lists the migrations, a journal, is an edited file.
    let tree = FileTree(base, replacements: lost + files(filter.edited, of: plan))
    var discovery = Discovery(tree: tree, configured: configured)
    discovery.add(path: plan.root)
    guard let former = discovery.plans[plan.root] else { return [] }
    let paths = Set(lost.map(\.path))
    var layout = former.layout
    layout.migrations = layout.migrations.filter { $0.part == nil && paths.contains($0.up) && plan.scope.covers($0) }
    var reader = HistoryReader(tree: tree, folder: folder, request: request)
    let rest = HistoryPlan(root: former.root, format: former.format, layout: layout)
    let history = reader.read(
      rest, pending: layout.migrations.map { _ in false }, former: layout.migrations.map { _ in nil })
    return history?.migrations ?? []
  }

  /// Those that lie in a history's folder, by the paths that they would have there.
  private func files(_ files: [String: FormerFile], of plan: HistoryPlan) -> [ProjectRequest.Replacement] {
    let real = GitRepository.nearestRealPath(plan.folder)
    return files.filter { $0.key.isPath(in: real) }.sorted { $0.key < $1.key }.compactMap { path, file in
      guard let bytes = file.bytes else { return nil }
      let place = path.pathComponents(below: real).reduce(plan.folder) { $0.appendingPathComponent($1) }
      return ProjectRequest.Replacement(path: place, bytes: bytes)
    }
  }
}
