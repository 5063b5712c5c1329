/// `after`: a migration's version or name, or the day from which on migrations count.
struct AfterVersion: Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  /// For each migration of a history whether it comes after; nil where the history has no such version.
  func isLate(in plan: HistoryPlan) -> [Bool]? {
    let migrations = plan.layout.migrations
    let found = migrations.lastIndex {
      MigrationName(version: $0.version, name: $0.name, paths: $0.files).isMeant(by: text)
    }
    if let found { return migrations.indices.map { $0 > found } }
    let versions = migrations.map { Self.digits($0.version) }
    guard isDay, versions.contains(where: { $0.utf8.count >= 12 }) else { return nil }
    // Timestamps of one form compare as text, and a day comes before its own times.
    return versions.map { $0.isEmpty || !$0.utf8.lexicographicallyPrecedes(day.utf8) }
  }

  private var day: String { Self.digits(text) }

  /// `20240101` or `2024-01-01`, perhaps with a part of the time.
  private var isDay: Bool {
    guard day.utf8.count >= 8, text.allSatisfy({ $0.isNumber || $0 == "-" || $0 == "_" }) else { return false }
    let parts = (Int(day.prefix(4)) ?? 0, Int(day.dropFirst(4).prefix(2)) ?? 0, Int(day.dropFirst(6).prefix(2)) ?? 0)
    return 1990...2199 ~= parts.0 && 1...12 ~= parts.1 && 1...31 ~= parts.2
  }

  private static func digits(_ version: String) -> String { version.filter { $0.isASCII && $0.isNumber } }
}
