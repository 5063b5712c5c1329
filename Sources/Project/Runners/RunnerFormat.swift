import PglintelSourceText

/// What one runner's migrations look like. Another runner is another file beside this one, and its name in
/// `RunnerFormats`.
protocol RunnerFormat: Sendable {
  var runner: Runner { get }
  /// Whether a folder holds this runner's migrations.
  func recognises(_ candidate: Candidate) -> Bool
  /// The database that the runner's own files name, where it is not PostgreSQL.
  func otherDatabase(of candidate: Candidate) -> OtherDatabase?
  /// Its migrations in the order in which the runner applies them.
  func layout(of candidate: Candidate) -> Layout
  /// Which part of a migration's files is the way up, which the way down, and how they are sent.
  func halves(of files: LoadedFiles) -> Halves
  /// What makes SQL of a file, for runners that hide it in comments or in other formats; in order.
  func edits(of bytes: [UInt8], direction: ScriptName.Direction) -> [TextEdit]
  /// What tells the runner to run a way up of one statement without a transaction; nil where it cannot be told.
  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]?
  /// The files of a new migration; nil where the runner's own tool has to write them.
  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]?
  /// Whether psql runs the scripts, so that they may include others.
  var runsInPsql: Bool { get }
  /// The folder of the history that a script of this name would belong to.
  func root(ofScript path: String, in tree: FileTree) -> String
  /// Whether the server has tables that the runner's platform made before the first migration.
  var startsOnPlatform: Bool { get }
}

extension RunnerFormat {
  func otherDatabase(of candidate: Candidate) -> OtherDatabase? { nil }

  func edits(of bytes: [UInt8], direction: ScriptName.Direction) -> [TextEdit] { [] }

  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? { nil }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? { nil }

  var runsInPsql: Bool { false }

  func root(ofScript path: String, in tree: FileTree) -> String { path.parentPath }

  var startsOnPlatform: Bool { false }
}
