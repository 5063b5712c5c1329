import PglintelLint
import PglintelProject
import PglintelRules
import Testing

/// What most migrations do is told once.
@Suite struct HabitTests {
  @Test(arguments: [(4, false, 4), (5, false, 1), (9, false, 1), (9, true, 9)])
  func habitsAreToldOnce(count: Int, isChosen: Bool, expected: Int) throws {
    let base = "CREATE TABLE t (a int);"
    let texts = [base] + (1...count).map { "ALTER TABLE t ADD COLUMN c\($0) int;" }
    var history = History(
      folder: "migrations", runner: .plain,
      migrations: texts.enumerated().map { index, text in
        let source = SourceText(path: "migrations/\(index).sql", text: text)
        return Migration(
          version: "\(index)", name: "\(index)", up: MigrationHalf(source: source, transaction: .wrapped))
      })
    history.isPendingChosen = isChosen
    var settings = Settings()
    settings.rules.levels.append(("no-lock-timeout", .on(.warning)))
    let findings = Linter(rules: BuiltInRules.all, settings: settings).run(ProjectFiles(histories: [history])).open
      .filter { $0.rule == "no-lock-timeout" }
    #expect(findings.count == expected)
    let note = findings.last?.notes.last?.message
    #expect((note == "it is the same in \(count - 1) migrations before this one") == (expected == 1))
    #expect(findings.last?.source.path == "migrations/\(count).sql")
  }
}
