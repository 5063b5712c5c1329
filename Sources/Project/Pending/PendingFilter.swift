/// What `--since`, `--staged` and `after` leave of a history.
struct PendingFilter: Sendable {
  /// New and changed files by their real paths; nil where git was not asked.
  var changes: Set<String>?
  /// Those of them that were there before the branch, with other contents.
  var edited: Set<String> = []
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

  /// For each migration of a plan whether its way up was there before the branch and is another one now.
  func edited(in plan: HistoryPlan) -> [Bool] {
    let isEdited = isAmong(edited, plan)
    return plan.layout.migrations.map { isEdited($0.up) }
  }

  private func isChanged(_ plan: HistoryPlan) -> (MigrationFiles) -> Bool {
    guard let changes else { return { _ in true } }
    let isChanged = isAmong(changes, plan)
    return { $0.files.contains(where: isChanged) }
  }

  /// Whether a file of a plan is one of these, which are real paths.
  private func isAmong(_ paths: Set<String>, _ plan: HistoryPlan) -> (String) -> Bool {
    guard !paths.isEmpty else { return { _ in false } }
    let folder = plan.folder
    let real = GitRepository.nearestRealPath(folder)
    return { file in
      paths.contains(file.pathComponents(below: folder).reduce(real) { $0.appendingPathComponent($1) })
    }
  }

  private func isLate(_ plan: HistoryPlan) -> [Bool] {
    let migrations = plan.layout.migrations
    guard let after, !plan.isAlone else { return migrations.map { _ in true } }
    return AfterVersion(after).isLate(in: plan) ?? migrations.map { _ in true }
  }
}
