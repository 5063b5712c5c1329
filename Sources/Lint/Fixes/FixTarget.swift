import PglintelProject
import PglintelSourceText

/// The way up that a finding stands in, and its statement there.
struct FixTarget {
  let runner: Runner
  let migration: PendingMigration
  /// The finding's statement; nil where it is in none.
  let index: Int?
  /// Whether the file is this migration's alone.
  let isOwnFile: Bool

  var half: MigrationHalf { migration.half }
  var statements: [Fragment] { migration.statements }
  var source: SourceText { half.source }

  /// What stands behind the statement.
  var followers: ArraySlice<Fragment> { index.map { statements[($0 + 1)...] } ?? [] }

  /// - Parameter offset: of the finding.
  init(_ migration: PendingMigration, runner: Runner, at offset: Int, isOwnFile: Bool) {
    self.migration = migration
    let statements = migration.statements
    self.runner = runner
    self.isOwnFile = isOwnFile
    let next = statements.bisect { $0.span.lowerBound > offset }
    let isIn = next > 0 && offset < max(statements[next - 1].end, statements[next - 1].span.upperBound)
    index = isIn ? next - 1 : nil
  }
}
