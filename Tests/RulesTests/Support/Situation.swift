import PglintelLint
import PglintelRules
import Testing

/// A history of which the last migration is pending, and how its runner runs it.
struct Situation: Sendable, CustomTestStringConvertible {
  let about: String
  let migrations: [String]
  var runner = Runner.plain
  var transaction = TransactionBehavior.wrapped
  var configuration = ""
  /// Ids of the locking, transaction and compatibility rules that speak, in order of place.
  var expected: [String] = []

  var testDescription: String { about }

  func findings() throws -> [Finding] {
    let settings = try ConfigurationFile.read(configuration, path: "pglintel.toml", rules: BuiltInRules.all)
    let last = migrations.count - 1
    let history = History(
      folder: "migrations", runner: runner,
      migrations: migrations.enumerated().map { index, text in
        let source = SourceText(path: "migrations/\(index + 1).sql", text: text)
        return Migration(
          version: "\(index + 1)", name: "\(index + 1)", up: MigrationHalf(source: source, transaction: transaction),
          isPending: index == last)
      })
    let categories: Set<PglintelLint.Category> = [.locking, .transactions, .compatibility]
    return Linter(rules: BuiltInRules.all, settings: settings).run(ProjectFiles(histories: [history])).open
      .filter { categories.contains($0.category) }
  }
}
