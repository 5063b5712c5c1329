/// Which migrations of a history were asked for.
struct PendingScope: Sendable {
  /// The whole history.
  var isAll = false
  /// Migrations with a file in one of these folders.
  var folders: Set<String> = []
  /// Migrations that these files belong to; they are pending whatever else is asked.
  var files: Set<String> = []

  func names(_ migration: MigrationFiles) -> Bool {
    !files.isEmpty && migration.files.contains(where: files.contains)
  }

  func covers(_ migration: MigrationFiles) -> Bool {
    isAll || (!folders.isEmpty && migration.files.contains { file in folders.contains { file.isPath(in: $0) } })
  }
}
