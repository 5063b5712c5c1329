/// The migrations of one folder, in the order in which their runner applies them.
public struct History: Sendable {
  /// As it is to be shown: relative to the current folder, with `/`.
  public var folder: String
  public var runner: Runner
  public var migrations: [Migration]
  /// Whether the pending migrations are deployed together (`--since`, `--staged`); otherwise each is a change of its own.
  public var isOneChange: Bool
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

  /// Whether down halves are written here: at least half of the newest applied migrations have one. A few of long ago
  /// are no custom; where nothing is applied, all migrations are asked.
  public var hasDownHalves: Bool {
    let applied = migrations.filter { !$0.isPending }
    let asked = applied.isEmpty ? migrations[...] : applied.suffix(20)
    let count = asked.count { $0.down != nil }
    return count > 0 && count * 2 >= asked.count
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
