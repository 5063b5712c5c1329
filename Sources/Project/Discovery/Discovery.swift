/// Finds histories: those below folders, and those that files belong to.
struct Discovery {
  let tree: FileTree
  /// `[[migrations]]`, by absolute path.
  let configured: [String: ProjectRequest.Folder]
  /// By root.
  var plans: [String: HistoryPlan] = [:]
  var skipped: [SkippedFile] = []
  var failures: [ProjectFailure] = []
  /// Histories at folders that files lie in; nil where there is none.
  private var planOfFolder: [String: HistoryPlan?] = [:]
  /// Where the history was found that the last file of a folder belongs to.
  private var rootOfFolder: [String: String] = [:]

  init(tree: FileTree, configured: [String: ProjectRequest.Folder]) {
    self.tree = tree
    self.configured = configured
  }

  mutating func add(path: String) {
    do {
      switch try tree.kind(of: path) {
      case .folder: addFolder(path)
      case .file: addFile(path)
      case .other, .broken: throw FileProblem.notRegular
      }
    } catch {
      let problem = error as? FileProblem ?? .missing
      failures.append(ProjectFailure(path: path, message: problem.reason))
    }
  }

  /// Joins what several paths ask of one history.
  mutating func add(_ plan: HistoryPlan, scope: (inout PendingScope) -> Void) {
    scope(&plans[plan.root, default: plan].scope)
  }

  // MARK: Files

  private mutating func addFile(_ path: String) {
    if let root = rootOfFolder[path.parentPath], let plan = plans[root], plan.owns(path) {
      return add(plan) { $0.files.insert(path) }
    }
    for root in roots(ofFile: path) {
      guard let plan = plan(at: root, isDeep: root != path.parentPath) else { continue }
      // What lists the migrations stands for all of them.
      if !plan.owns(path), plan.layout.companions.contains(path) { return add(plan) { $0.isAll = true } }
      guard plan.owns(path) else { continue }
      rootOfFolder[path.parentPath] = root
      return add(plan) { $0.files.insert(path) }
    }
    guard path.isScriptName || !Self.isOtherLanguage(path) else {
      return skipped.append(SkippedFile(path: path, reason: "is not an SQL script"))
    }
    add(HistoryPlan(aloneAt: path)) { $0.files.insert(path) }
  }

  /// The folders that may hold the history of a file, the uppermost first.
  private func roots(ofFile path: String) -> [String] {
    let named = path.pathAndAncestors.first { configured[$0] != nil }
    let found = Set(RunnerFormats.all.map { $0.root(ofScript: path, in: tree) })
    return [named].compactMap { $0 } + found.sorted { $0.utf8.count < $1.utf8.count }
  }

  private static func isOtherLanguage(_ path: String) -> Bool {
    let suffixes = MigrationNames.codeSuffixes + [".md", ".toml", ".json", ".yaml", ".yml", ".txt", ".conf", ".lock"]
    return suffixes.contains { path.hasSuffix($0) }
  }

  /// The history at a folder.
  /// - Parameter isDeep: whether scripts further down may belong to it.
  private mutating func plan(at root: String, isDeep: Bool) -> HistoryPlan? {
    if let known = planOfFolder[root] { return known }
    var walk = FolderWalk(tree: tree)
    let folder = walk.walk(root, depth: isDeep || configured[root] != nil ? .max : 1)
    failures += walk.failures.filter { $0.path == root || $0.path?.isScriptName == true }
    let plan = recognised(folder)
    planOfFolder[root] = .some(plan)
    return plan
  }

  /// The history that a folder holds.
  func recognised(_ folder: Folder) -> HistoryPlan? {
    let candidate = Candidate(folder, tree: tree)
    let setting = configured[folder.path]
    let format = setting?.runner.map(RunnerFormats.format) ?? RunnerFormats.all.first { $0.recognises(candidate) }
    guard let format = format ?? (setting == nil ? nil : PlainFormat()) else { return nil }
    var layout = format.layout(of: candidate)
    layout.noteCode(in: folder)
    var plan = HistoryPlan(root: folder.path, format: format, layout: layout)
    plan.otherDatabase = format.otherDatabase(of: candidate)
    plan.transaction = setting?.transaction
    return plan
  }

  // MARK: Folders

  private mutating func addFolder(_ path: String) {
    var walk = FolderWalk(tree: tree)
    let folder = walk.walk(path)
    if configured[path] == nil, let plan = enclosingPlan(of: folder) { return add(plan) { $0.folders.insert(path) } }
    failures += walk.failures
    skipped += walk.skipped
    var survey = FolderSurvey(self, root: path)
    survey.visit(folder)
    survey.settle()
    skipped += survey.skipped
    for plan in survey.found { add(plan) { $0.isAll = true } }
    if survey.isEmpty, walk.failures.isEmpty, walk.skipped.isEmpty {
      failures.append(
        ProjectFailure(path: path, message: "holds no SQL scripts: name a folder of migrations, or a script"))
    }
  }

  /// The history that a folder is a part of: one migration of diesel's, a year of Flyway's.
  private mutating func enclosingPlan(of folder: Folder) -> HistoryPlan? {
    guard let file = folder.names.first.map({ folder.path(of: $0.file) }) else { return nil }
    for root in roots(ofFile: file) where root != folder.path && folder.path.isPath(in: root) {
      if let plan = plan(at: root, isDeep: true), plan.owns(file) { return plan }
    }
    return nil
  }
}
