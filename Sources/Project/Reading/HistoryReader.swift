import PglintelSourceText

/// Reads the files of histories.
struct HistoryReader {
  let tree: FileTree
  let folder: WorkingFolder
  let assumedWorld: ProjectRequest.World?
  let placeholders: [String: String]
  private(set) var skipped: [SkippedFile] = []
  private(set) var failures: [ProjectFailure] = []
  /// Scripts that others include.
  private(set) var included: Set<String> = []
  private var latest: [ScriptName.Direction: (path: String, source: SourceText)] = [:]

  init(tree: FileTree, folder: WorkingFolder, request: ProjectRequest) {
    self.tree = tree
    self.folder = folder
    assumedWorld = request.assumedWorld
    placeholders = request.placeholders
  }

  /// A history with holes.
  private struct Draft {
    var migrations: [Migration] = []
    var hasHoles: Bool
  }

  /// Nil where nothing of it is left.
  ///
  /// - Parameter own: ways up that nobody else has.
  mutating func read(
    _ plan: HistoryPlan, pending: [Bool], former: [FormerFile?], own: Set<String> = []
  ) -> History? {
    skipped += plan.layout.skipped.filter { !plan.scope.files.contains($0.path) }
    if let database = plan.otherDatabase { return skip(plan.root, database) }
    var draft = Draft(hasHoles: plan.layout.hasHoles)
    for (index, files) in plan.layout.migrations.enumerated() {
      if var migration = migration(files, of: plan, isPending: pending[index]) {
        if let former = former[index] { migration.edit = edit(of: migration, from: former, files, plan) }
        migration.isShared = !own.contains(files.up)
        draft.migrations.append(migration)
      } else {
        draft.hasHoles = true
      }
    }
    guard dropOtherDatabases(from: &draft, plan: plan), !draft.migrations.isEmpty else { return nil }
    return History(
      folder: folder.shown(plan.folder), runner: plan.format.runner,
      migrations: draft.migrations, startsEmpty: startsEmpty(draft, plan))
  }

  private mutating func skip(_ path: String, _ database: OtherDatabase) -> History? {
    skipped.append(SkippedFile(path: path, reason: database.reason))
    return nil
  }

  // MARK: Files

  /// Nil where the way up cannot be read.
  private mutating func migration(_ files: MigrationFiles, of plan: HistoryPlan, isPending: Bool) -> Migration? {
    guard let up = source(files.up, of: plan, direction: .up) else { return nil }
    let loaded = LoadedFiles(
      up: up, down: files.down.flatMap { source($0, of: plan, direction: .down) },
      settings: files.settings.flatMap { bytes($0) })
    var halves = files.part?.halves(of: loaded) ?? plan.format.halves(of: loaded)
    if let transaction = plan.transaction {
      halves.up.transaction = transaction
      halves.down?.transaction = transaction
    }
    for script in files.further { add(script, to: &halves, plan) }
    if plan.format.runsInPsql { include(into: &halves, of: files, plan) }
    return Migration(
      version: files.version, name: files.name, up: halves.up, down: halves.down, isPending: isPending)
  }

  private mutating func add(_ script: FurtherScript, to halves: inout Halves, _ plan: HistoryPlan) {
    guard let piece = source(script.path, of: plan, direction: script.direction).map(script.piece) else { return }
    switch script.direction {
    case .up: halves.up.append(piece)
    case .down: halves.down?.append(piece)
    }
  }

  private mutating func include(into halves: inout Halves, of files: MigrationFiles, _ plan: HistoryPlan) {
    var expansion = IncludeExpansion(tree: tree, folder: folder, values: placeholders(of: plan))
    halves.up = expansion.expanded(halves.up, at: files.up)
    halves.down = halves.down.map { expansion.expanded($0, at: files.down ?? files.up) }
    skipped += expansion.skipped
    failures += expansion.failures
    included.formUnion(expansion.files)
  }

  /// Migrations of one file follow one another: it is read once.
  private mutating func source(_ path: String, of plan: HistoryPlan, direction: ScriptName.Direction) -> SourceText? {
    if let last = latest[direction], last.path == path { return last.source }
    guard let bytes = bytes(path) else { return nil }
    let edits = plan.format.edits(of: bytes, direction: direction)
    let source = placeholders(of: plan).applied(to: SourceText(path: folder.shown(path), bytes: bytes), after: edits)
    latest[direction] = (path, source)
    return source
  }

  /// The configuration before the runner's settings.
  private func placeholders(of plan: HistoryPlan) -> PlaceholderValues {
    PlaceholderValues(plan.layout.placeholders.merging(placeholders) { _, configured in configured })
  }

  private mutating func bytes(_ path: String) -> [UInt8]? {
    do {
      return try tree.contents(of: path)
    } catch FileProblem.notRegular {
      skipped.append(SkippedFile(path: path, reason: FileProblem.notRegular.reason))
    } catch {
      failures.append(ProjectFailure(path: path, message: error.reason))
    }
    return nil
  }

  /// How the way up differs from what it was. Of a file with several migrations it is not known which one it was.
  private func edit(
    of migration: Migration, from former: FormerFile, _ files: MigrationFiles, _ plan: HistoryPlan
  ) -> Migration.Edit {
    guard files.part == nil, let bytes = former.bytes else { return .none }
    let source = SourceText(path: migration.up.source.path, bytes: bytes)
    let edits = plan.format.edits(of: bytes, direction: .up)
    let up = LoadedFiles(up: placeholders(of: plan).applied(to: source, after: edits))
    return plan.format.halves(of: up).up.words == migration.up.words ? .comments : .statements
  }

  // MARK: Other databases

  private static let sampleSize = 32

  /// False where the whole history is another database's.
  private mutating func dropOtherDatabases(from draft: inout Draft, plan: HistoryPlan) -> Bool {
    let migrations = draft.migrations
    let step = max(1, migrations.count / Self.sampleSize)
    let sample = stride(from: 0, to: migrations.count, by: step).map { DialectEvidence(migrations[$0].up) }
    guard sample.contains(where: { $0.isOther }) else { return true }
    let evidence = migrations.map { DialectEvidence($0.up) }
    let others = evidence.indices.filter { evidence[$0].isOther }
    if !evidence.contains(where: \.isPostgres), let database = others.first.flatMap({ evidence[$0].other }) {
      skipped.append(SkippedFile(path: plan.root, reason: database.reason))
      return false
    }
    for index in others {
      guard let database = evidence[index].other else { continue }
      skipped.append(SkippedFile(path: folder.absolute(migrations[index].up.source.path), reason: database.reason))
    }
    draft.migrations = migrations.indices.filter { !evidence[$0].isOther }.map { migrations[$0] }
    return true
  }

  // MARK: The world before

  private func startsEmpty(_ draft: Draft, _ plan: HistoryPlan) -> Bool {
    if let assumedWorld { return assumedWorld == .empty }
    guard !draft.hasHoles, !plan.format.startsOnPlatform else { return false }
    return FirstUse(of: draft.migrations).isCreated
  }
}
