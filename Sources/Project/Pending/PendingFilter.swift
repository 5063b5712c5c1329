/// What `--since`, `--staged` and `after` leave of a history.
struct PendingFilter: Sendable {
  /// New and changed files by their real paths; nil where git was not asked.
  var changes: Set<String>?
  var after: String?

  /// Whether anything but the paths says what is pending.
  var isChoice: Bool { changes != nil || after != nil }

  /// For each migration of a plan whether it is left.
  func pending(in plan: HistoryPlan) -> [Bool] {
    let changed = isChanged(plan)
    let late = isLate(plan)
    return plan.layout.migrations.indices.map { index in
      let migration = plan.layout.migrations[index]
      return plan.scope.names(migration) || (plan.scope.covers(migration) && changed(migration) && late[index])
    }
  }

  private func isChanged(_ plan: HistoryPlan) -> (MigrationFiles) -> Bool {
    guard let changes else { return { _ in true } }
    let folder = plan.folder
    let real = GitRepository.nearestRealPath(folder)
    return { migration in
      migration.files.contains { file in
        changes.contains(file.pathComponents(below: folder).reduce(real) { $0.appendingPathComponent($1) })
      }
    }
  }

  private func isLate(_ plan: HistoryPlan) -> [Bool] {
    let migrations = plan.layout.migrations
    guard let after, !plan.isAlone else { return migrations.map { _ in true } }
    return AfterVersion(after).isLate(in: plan) ?? migrations.map { _ in true }
  }
}
