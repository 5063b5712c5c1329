import PglintelProject
import PglintelSourceText

/// What fixes have to know of a migration that may be edited.
struct PendingMigration {
  /// The way up.
  let half: MigrationHalf
  /// Its statements, in order.
  let statements: [Fragment]
  /// How many the way down has.
  let downCount: Int

  /// Nil for one that is applied, and for one whose way up is more than a file.
  init?(_ index: Int, in reading: HistoryReading) {
    guard reading.history.isEditable(index) else { return nil }
    half = reading.history.migrations[index].up
    guard half.pieces.count == 1 else { return nil }
    statements = reading.halves[index].up.flatMap(\.script.fragments)
    downCount = (reading.halves[index].down ?? []).reduce(0) { $0 + $1.script.fragments.count }
  }

  func holds(_ offset: Int) -> Bool { half.sections.contains { $0.lowerBound <= offset && offset <= $0.upperBound } }
}
