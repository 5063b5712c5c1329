/// Writes new migrations behind the last one, as their runner wants them.
public struct MigrationWriter: Sendable {
  private let history: History
  private let last: Migration
  private let now: Int
  private var version: String

  /// Nil where the order of the migrations says nothing of the next one's name.
  /// - Parameter now: seconds since 1970, for versions that are times.
  public init?(_ history: History, now: Int) {
    // Repeatable migrations and dumps have no version; a change set can be called anything.
    let last = history.migrations.last { $0.version.first?.isNumber == true || history.runner == .liquibase }
    guard let last else { return nil }
    (self.history, self.last, self.now) = (history, last, now)
    version = last.version
  }

  /// Whether new migrations have a way down.
  public var writesDown: Bool { history.hasDownHalves(before: history.migrations.count) }

  /// Its files, each for a path at which nothing is yet; nil where this runner's migrations are not written by others.
  public mutating func scripts(of migration: NewMigration) -> [ScriptEdit]? {
    // In folders called by versions the folder's is a part of it.
    let own = version.split(separator: "/").last.map(String.init) ?? version
    let named = history.runner == .liquibase ? migration.title : nil
    guard let next = NextVersion(after: own, now: now).text ?? named else { return nil }
    var migration = migration
    if !writesDown { migration.down = nil }
    let place = NewMigrationPlace(next, migration.title, behind: last, in: history)
    guard let scripts = RunnerFormats.format(of: history.runner).scripts(of: migration, at: place) else { return nil }
    version = next
    return scripts
  }
}
