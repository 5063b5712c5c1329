import PglintelSourceText

/// Reads the files of neighbouring migrations of one history.
struct MigrationReader: Sendable {
  private let tree: FileTree
  private let folder: WorkingFolder
  private let plan: HistoryPlan
  private let placeholders: PlaceholderValues
  /// One for each that was read; nil where the way up cannot be read.
  private(set) var migrations: [Migration?] = []
  private(set) var skipped: [SkippedFile] = []
  private(set) var failures: [ProjectFailure] = []
  /// Scripts that others include.
  private(set) var included: Set<String> = []
  private var latest: [ScriptName.Direction: (path: String, source: SourceText)] = [:]

  init(of plan: HistoryPlan, _ placeholders: PlaceholderValues, in tree: FileTree, _ folder: WorkingFolder) {
    self.plan = plan
    self.placeholders = placeholders
    self.tree = tree
    self.folder = folder
  }

  mutating func read(_ files: MigrationFiles, isPending: Bool) {
    migrations.append(migration(files, isPending: isPending))
  }

  private mutating func migration(_ files: MigrationFiles, isPending: Bool) -> Migration? {
    guard let up = source(files.up, direction: .up) else { return nil }
    let loaded = LoadedFiles(
      up: up, down: files.down.flatMap { source($0, direction: .down) }, settings: files.settings.flatMap { bytes($0) })
    var halves = files.part?.halves(of: loaded) ?? plan.format.halves(of: loaded)
    if let transaction = plan.transaction {
      halves.up.transaction = transaction
      halves.down?.transaction = transaction
    }
    for script in files.further { add(script, to: &halves) }
    if plan.format.runsInPsql { include(into: &halves, of: files) }
    return Migration(
      version: files.version, name: files.name, up: halves.up, down: halves.down, isPending: isPending)
  }

  private mutating func add(_ script: FurtherScript, to halves: inout Halves) {
    guard let piece = source(script.path, direction: script.direction).map(script.piece) else { return }
    switch script.direction {
    case .up: halves.up.append(piece)
    case .down: halves.down?.append(piece)
    }
  }

  private mutating func include(into halves: inout Halves, of files: MigrationFiles) {
    var expansion = IncludeExpansion(tree: tree, folder: folder, values: placeholders)
    halves.up = expansion.expanded(halves.up, at: files.up)
    halves.down = halves.down.map { expansion.expanded($0, at: files.down ?? files.up) }
    skipped += expansion.skipped
    failures += expansion.failures
    included.formUnion(expansion.files)
  }

  /// Migrations of one file follow one another: it is read once.
  private mutating func source(_ path: String, direction: ScriptName.Direction) -> SourceText? {
    if let last = latest[direction], last.path == path { return last.source }
    guard let bytes = bytes(path) else { return nil }
    let edits = plan.format.edits(of: bytes, direction: direction)
    let source = placeholders.applied(to: SourceText(path: folder.shown(path), bytes: bytes), after: edits)
    latest[direction] = (path, source)
    return source
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
}
