import PglintelSourceText

/// Reads the files of histories.
struct HistoryReader {
  private let tree: FileTree
  private let folder: WorkingFolder
  private let assumedWorld: ProjectRequest.World?
  private let placeholders: [String: String]
  private let workers: (any Workers)?
  private(set) var skipped: [SkippedFile] = []
  private(set) var failures: [ProjectFailure] = []
  /// Scripts that others include.
  private(set) var included: Set<String> = []

  init(tree: FileTree, folder: WorkingFolder, request: ProjectRequest, workers: (any Workers)? = nil) {
    self.tree = tree
    self.folder = folder
    assumedWorld = request.assumedWorld
    placeholders = request.placeholders
    self.workers = workers
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
    let migrations = migrations(of: plan, pending: pending)
    for (index, files) in plan.layout.migrations.enumerated() {
      if var migration = migrations[index] {
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

  /// One for each of a plan, read at once; nil where the way up cannot be read.
  private mutating func migrations(of plan: HistoryPlan, pending: [Bool]) -> [Migration?] {
    let start = MigrationReader(of: plan, placeholders(of: plan), in: tree, folder)
    let read: @Sendable (Range<Int>) -> MigrationReader = { portion in
      var reader = start
      for index in portion { reader.read(plan.layout.migrations[index], isPending: pending[index]) }
      return reader
    }
    let portions = Self.portions(of: plan.layout.migrations)
    let readers = portions.count > 1 ? workers?.map(portions, read) ?? portions.map(read) : portions.map(read)
    for reader in readers {
      skipped += reader.skipped
      failures += reader.failures
      included.formUnion(reader.included)
    }
    return readers.flatMap(\.migrations)
  }

  /// What is worth a hand-over to another thread.
  private static let portionSize = 16

  /// Migrations of one file stay together.
  private static func portions(of migrations: [MigrationFiles]) -> [Range<Int>] {
    var portions: [Range<Int>] = []
    var start = 0
    for end in migrations.indices.dropFirst()
    where end - start >= portionSize && migrations[end].up != migrations[end - 1].up {
      portions.append(start..<end)
      start = end
    }
    if start < migrations.count { portions.append(start..<migrations.count) }
    return portions
  }

  /// The configuration before the runner's settings.
  private func placeholders(of plan: HistoryPlan) -> PlaceholderValues {
    PlaceholderValues(plan.layout.placeholders.merging(placeholders) { _, configured in configured })
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
