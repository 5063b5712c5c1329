import PglintelLint
import PglintelRules
import Testing

/// What is said of the order of migrations depends on the runner.
@Suite struct HistoryOrderTests {
  struct Case: Sendable {
    let runner: Runner
    /// Name and whether it is new, in order.
    let migrations: [(version: String, isPending: Bool)]
    var isOneChange = true
    /// Part of the message and of the reason.
    let says: [String]
  }

  static let late: [(version: String, isPending: Bool)] = [("1", false), ("2", true), ("3", false)]
  static let doubled: [(version: String, isPending: Bool)] = [("1", false), ("2", false), ("2", true)]

  static let cases = [
    Case(runner: .golangMigrate, migrations: late, says: ["sorts before `3_c`", "never run this one"]),
    Case(runner: .goose, migrations: late, says: ["sorts before `3_c`", "goose refuses"]),
    Case(runner: .diesel, migrations: late, says: ["sorts before `3_c`", "runs it after that"]),
    Case(runner: .plain, migrations: late, says: []),
    // Nobody has said which are new.
    Case(runner: .goose, migrations: late, isOneChange: false, says: []),
    Case(runner: .goose, migrations: doubled, says: ["has the version of `2_b`: 2", "one row for each version"]),
    Case(runner: .prisma, migrations: doubled, says: []),
    Case(runner: .goose, migrations: [("1", false), ("2", true), ("3", true)], says: []),
  ]

  @Test(arguments: cases) func findingsNameTheOrder(_ item: Case) {
    let migrations = item.migrations.enumerated().map { index, entry in
      let name = entry.version + "_" + ["a", "b", "c"][index]
      let source = SourceText(path: "migrations/\(name).sql", text: "CREATE TABLE t\(index) (id bigint PRIMARY KEY);")
      var migration = Migration(
        version: entry.version, name: name, up: MigrationHalf(source: source, transaction: .wrapped),
        isPending: entry.isPending)
      migration.isShared = !entry.isPending
      return migration
    }
    let history = History(
      folder: "migrations", runner: item.runner, migrations: migrations, isOneChange: item.isOneChange)
    let findings = Linter(rules: BuiltInRules.all).run(ProjectFiles(histories: [history])).open
      .filter { $0.rule == "history-out-of-order" }
    #expect(findings.count == (item.says.isEmpty ? 0 : 1))
    for text in item.says {
      #expect(findings.contains { $0.message.contains(text) || $0.reason.contains(text) }, "\(findings.map(\.message))")
    }
  }

  /// Each for itself, or a history that begins anew as one.
  @Test(arguments: [(1, 1), (3, 3), (4, 1)]) func whatIsGoneIsTold(_ count: Int, _ findings: Int) throws {
    let migrations = (1...6).map { number in
      let source = SourceText(
        path: "migrations/\(number).sql", text: "CREATE TABLE t\(number) (id bigint PRIMARY KEY);")
      return Migration(
        version: "\(number)", name: "\(number)", up: MigrationHalf(source: source, transaction: .wrapped),
        isPending: false)
    }
    var history = History(folder: "migrations", runner: .goose, migrations: Array(migrations.dropFirst(count)))
    history.gone = Array(migrations.prefix(count))
    let found = Linter(rules: BuiltInRules.all).run(ProjectFiles(histories: [history])).open
    #expect(found.count == findings)
    #expect(found.allSatisfy { $0.rule == "history-out-of-order" && $0.message.hasSuffix("not here any more") })
    #expect(found.first?.source.path == "migrations/1.sql")
    history.runner = .sqitch
    #expect(Linter(rules: BuiltInRules.all).run(ProjectFiles(histories: [history])).open.isEmpty)
  }

  /// What an edited migration makes may be there already, and in use.
  @Test func tablesOfEditedMigrationsAreOld() {
    let texts = ["CREATE TABLE t (a int);", "CREATE INDEX ON t (a);"]
    let locking = [Migration.Edit.none, .statements].map { edit in
      var migrations = texts.enumerated().map { index, text in
        let source = SourceText(path: "migrations/\(index).sql", text: text)
        return Migration(
          version: "\(index)", name: "\(index)", up: MigrationHalf(source: source, transaction: .wrapped))
      }
      migrations[0].edit = edit
      let history = History(folder: "migrations", runner: .goose, migrations: migrations, isOneChange: true)
      let outcome = Linter(rules: BuiltInRules.all).run(ProjectFiles(histories: [history]))
      return outcome.open.filter { $0.category == .locking }.map(\.rule)
    }
    #expect(locking == [[], ["blocking-index-build"]])
  }
}
