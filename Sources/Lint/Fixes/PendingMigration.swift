import PglintelProject
import PglintelSourceText
import PglintelStatements

/// What fixes have to know of a migration that may be edited.
struct PendingMigration {
  /// The way up.
  let half: MigrationHalf
  /// Its statements, in order.
  let statements: [Fragment]
  /// Nil where there is none, and where it is more than a file.
  let down: MigrationHalf?
  /// Those of the way down that can be read, in order.
  let downStatements: [(fragment: Fragment, statement: Statement)]
  /// How many the way down has.
  let downCount: Int

  /// Nil for one whose way up is more than a file.
  init?(_ index: Int, in reading: HistoryReading) {
    half = reading.history.migrations[index].up
    guard half.pieces.count == 1 else { return nil }
    statements = reading.halves[index].up.flatMap(\.script.fragments)
    let way = reading.halves[index].down ?? []
    down = reading.history.migrations[index].down.flatMap { $0.pieces.count == 1 ? $0 : nil }
    downStatements = way.flatMap { reading in
      zip(reading.script.fragments, reading.outcomes).compactMap { fragment, outcome in
        if case .statement(let statement) = outcome { (fragment, statement.statement) } else { nil }
      }
    }
    downCount = way.reduce(0) { $0 + $1.script.fragments.count }
  }

  func holds(_ offset: Int) -> Bool { half.sections.contains { $0.lowerBound <= offset && offset <= $0.upperBound } }
}
