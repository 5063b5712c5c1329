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
  /// A file's bytes as SQL, at equal length, for runners that hide SQL in comments or in other formats.
  func script(_ bytes: [UInt8], direction: ScriptName.Direction) -> [UInt8]
  /// The folder of the history that a script of this name would belong to.
  func root(ofScript path: String, in tree: FileTree) -> String
  /// Whether the server has tables that the runner's platform made before the first migration.
  var startsOnPlatform: Bool { get }
}

extension RunnerFormat {
  func otherDatabase(of candidate: Candidate) -> OtherDatabase? { nil }

  func script(_ bytes: [UInt8], direction: ScriptName.Direction) -> [UInt8] { bytes }

  func root(ofScript path: String, in tree: FileTree) -> String { path.parentPath }

  var startsOnPlatform: Bool { false }
}
