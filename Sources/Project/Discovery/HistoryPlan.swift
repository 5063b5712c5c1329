/// A history that was found, its files not read yet.
struct HistoryPlan: Sendable {
  /// The folder that holds it; of a script that belongs to none, its own path.
  let root: String
  let format: any RunnerFormat
  let layout: Layout
  /// All files of its migrations.
  private let files: Set<String>
  /// Whose SQL it is, where the runner's own files say that it is not PostgreSQL's.
  var otherDatabase: OtherDatabase?
  /// From the configuration.
  var transaction: TransactionBehavior?
  var scope = PendingScope()
  /// A script that belongs to no history.
  var isAlone = false

  init(root: String, format: any RunnerFormat, layout: Layout) {
    self.root = root
    self.format = format
    self.layout = layout
    files = layout.migrationFiles
  }

  init(aloneAt path: String) {
    let name = path.lastPathComponent
    let title = name.isScriptName ? String(name.dropLast(4)) : name
    let migration = MigrationFiles(version: title, name: title, up: path)
    self.init(root: path, format: PlainFormat(), layout: Layout(migrations: [migration]))
    isAlone = true
  }

  /// The folder that its files lie in or below.
  var folder: String { isAlone ? root.parentPath : root }

  /// All that it accounts for.
  var claims: Set<String> {
    let others = layout.skipped.map(\.path) + layout.companions
    return others.isEmpty ? files : files.union(others)
  }

  /// Whether a file belongs to one of its migrations.
  func owns(_ path: String) -> Bool { files.contains(path) }
}
