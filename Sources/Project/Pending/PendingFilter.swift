/// What `--since`, `--staged` and `after` leave of a history.
struct PendingFilter: Sendable {
  /// New and changed files by their real paths; nil where git was not asked.
  var changes: Set<String>?
  /// Those of them that were there before the branch, with other contents.
  var edited: [String: FormerFile] = [:]
  /// Files that were there before the branch and are not any more.
  var gone: [String: FormerFile] = [:]
  /// Of a branch, where it is not asked about everything that it has made.
  var own = OwnFiles.none
  var after: String?

  mutating func take(_ changes: GitChanges) {
    self.changes = changes.paths
    edited = changes.edited
    gone = changes.gone
    own = changes.own
  }

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

  /// For each migration of a plan its way up as it was before the branch, where it is another one now.
  func former(in plan: HistoryPlan) -> [FormerFile?] {
    let place = realPath(in: plan)
    return plan.layout.migrations.map { edited.isEmpty ? nil : edited[place($0.up)] }
  }

  /// Paths of the ways up that nobody else is known to have: as they are now, they are new.
  func own(in plan: HistoryPlan) -> Set<String> {
    guard let changes else { return [] }
    let place = realPath(in: plan)
    return Set(
      plan.layout.migrations.map(\.up).filter { path in
        let path = place(path)
        return changes.contains(path) || own.contains(path)
      })
  }

  private func isChanged(_ plan: HistoryPlan) -> (MigrationFiles) -> Bool {
    guard let changes else { return { _ in true } }
    let place = realPath(in: plan)
    return { migration in migration.files.contains { changes.contains(place($0)) } }
  }

  /// Where the files of a plan are, without links.
  private func realPath(in plan: HistoryPlan) -> (String) -> String {
    let folder = plan.folder
    let real = GitRepository.nearestRealPath(folder)
    return { $0.pathComponents(below: folder).reduce(real) { $0.appendingPathComponent($1) } }
  }

  private func isLate(_ plan: HistoryPlan) -> [Bool] {
    let migrations = plan.layout.migrations
    guard let after, !plan.isAlone else { return migrations.map { _ in true } }
    return AfterVersion(after).isLate(in: plan) ?? migrations.map { _ in true }
  }
}
