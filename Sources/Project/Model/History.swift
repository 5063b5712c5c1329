/// The migrations of one folder, in the order in which their runner applies them.
public struct History: Sendable {
  /// As it is to be shown: relative to the current folder, with `/`.
  public var folder: String
  public var runner: Runner
  public var migrations: [Migration]
  /// Whether the pending migrations are deployed together (`--since`, `--staged`); otherwise each is a change of its own.
  public var isOneChange: Bool
  /// Whether somebody has said which migrations are pending; otherwise they are all, and most of them may be applied.
  public var isPendingChosen = false
  /// Migrations of the branch that `--since` names which are not here any more, as they are there.
  public var gone: [Migration] = []
  /// False where what the scripts name may have been there before: a script that belongs to no history and does not start
  /// by creating what it uses, a history whose first migrations are missing, a platform with tables of its own.
  public var startsEmpty: Bool

  public init(
    folder: String, runner: Runner, migrations: [Migration], isOneChange: Bool = false, startsEmpty: Bool = true
  ) {
    self.folder = folder
    self.runner = runner
    self.migrations = migrations
    self.isOneChange = isOneChange
    self.startsEmpty = startsEmpty
  }

  /// Whether down halves are the custom where a migration stands: at least half of the twenty before it have one. A few
  /// of long ago are no custom, and what is older than the custom does not break it.
  public func hasDownHalves(before index: Int) -> Bool {
    let former = migrations[max(0, index - 20)..<index]
    let count = former.count { $0.down != nil }
    return count > 0 && count * 2 >= former.count
  }

  /// The migrations that may still be edited: those that are pending; where all are because nobody said which, the last one.
  public var editableMigrations: [Int] {
    let pending = migrations.indices.filter { migrations[$0].isPending }
    return isPendingChosen || pending.count < migrations.count ? pending : pending.suffix(1)
  }

  /// Where the runner goes by versions, a migration whose file has another name alone is the one that was there.
  mutating func take(gone former: [Migration]) {
    gone = former
    guard runner.knowsMigrationsByVersion else { return }
    gone.removeAll { old in
      let heir = migrations.firstIndex { $0.version == old.version && $0.isPending && $0.edit == .none }
      guard let heir, !old.version.isEmpty, migrations[heir].up.words == old.up.words else { return false }
      migrations[heir].isPending = false
      return true
    }
  }

  public var areAllPending: Bool { migrations.allSatisfy(\.isPending) }

  /// The migration that somebody means by its version, its name or the path of one of its files.
  public func index(ofMigration text: String) -> Int? {
    migrations.lastIndex { migration in
      let paths = [migration.up.source.path] + [migration.down?.source.path].compactMap { $0 }
      return MigrationName(version: migration.version, name: migration.name, paths: paths).isMeant(by: text)
    }
  }
}
