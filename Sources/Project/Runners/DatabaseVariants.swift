/// Scripts of one migration that stand there once for each database: `1_a.mysql.up.sql` beside `1_a.postgres.up.sql`, or
/// beside `1_a.up.sql` for all others.
struct DatabaseVariants {
  /// Those that PostgreSQL gets.
  private(set) var ours: [ScriptName] = []
  private var others: [(name: ScriptName, reason: String)] = []

  private struct Step: Hashable {
    let version: VersionKey
    let direction: ScriptName.Direction?

    init(_ name: ScriptName) {
      version = VersionKey(number: name.number)
      direction = name.direction
    }
  }

  private static let postgresTags: Set<String> = ["postgres", "postgresql", "pgsql", "psql", "pg"]

  init(_ names: [ScriptName]) {
    guard names.contains(where: \.hasTags) else {
      ours = names
      return
    }
    let special = Set(names.filter { Self.isPostgres($0) }.map(Step.init))
    for name in names {
      if let database = name.tags.lazy.compactMap({ OtherDatabase(tag: $0) }).first {
        others.append((name, database.reason))
      } else if special.contains(Step(name)), !Self.isPostgres(name) {
        others.append((name, "is for other databases than PostgreSQL"))
      } else {
        ours.append(name)
      }
    }
  }

  private static func isPostgres(_ name: ScriptName) -> Bool { name.tags.contains(where: postgresTags.contains) }

  func note(in folder: Folder, into layout: inout Layout) {
    layout.skipped += others.map { SkippedFile(path: folder.path(of: $0.name.file), reason: $0.reason) }
  }
}
