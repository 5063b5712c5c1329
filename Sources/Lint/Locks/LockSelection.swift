import PglintelProject

/// Which halves are asked for.
public struct LockSelection: Sendable {
  /// Paths of files, as they are shown.
  public let files: Set<String>
  /// Whether a folder was named, or nothing: then all up halves are meant.
  public let hasFolders: Bool

  public init(files: Set<String>, hasFolders: Bool) {
    self.files = files
    self.hasFolders = hasFolders
  }

  func wants(_ half: MigrationHalf, isDown: Bool) -> Bool {
    hasFolders && !isDown || half.pieces.contains { files.contains($0.source.path) } || files.contains(half.source.path)
  }

  /// Whether a statement is meant where its half is: of a half that includes scripts, one of these may be named alone.
  func wants(statementIn file: String, of half: MigrationHalf) -> Bool {
    hasFolders || files.contains(half.source.path) || files.contains(file)
  }
}
