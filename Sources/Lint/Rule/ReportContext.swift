import PglintelCatalog
import PglintelProject

/// What all reports about a history have in common: one reference, in however many parts its rules are asked.
@usableFromInline
final class ReportContext: Sendable {
  let rules: [Rule]
  @usableFromInline let settings: Settings
  @usableFromInline let runner: Runner
  let migrations: [Migration]
  private let smallTables: [ObjectPattern]

  init(rules: [Rule], settings: Settings, history: History? = nil) {
    self.rules = rules
    self.settings = settings
    migrations = history?.migrations ?? []
    runner = history?.runner ?? .plain
    smallTables = settings.smallTables.map(ObjectPattern.init)
  }

  func isSmall(_ table: ObjectName) -> Bool {
    if settings.tableSizes.isEmpty, smallTables.isEmpty { return false }
    let name = table.schema + "." + table.name
    return settings.tableSizes[name]?.isSmall == true || smallTables.contains { $0.matches(name) }
  }
}
