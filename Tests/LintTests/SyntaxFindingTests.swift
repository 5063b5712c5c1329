import PglintelLint
import PglintelPgQuery
import Testing

@Suite struct SyntaxFindingTests {
  private func lines(_ text: String, target: Int? = nil) -> [String] {
    var settings = Settings()
    settings.targetVersion = target
    return Linter(rules: TestRules.reading, settings: settings).run(text).findings.map(\.line)
  }

  @Test func aStatementThatCannotBeReadIsOneFindingAtItsToken() {
    let found = lines("SELECT 1;\nSELECT é FRO t WHERE;\nSELECT 2;")
    #expect(found == ["1.sql:2:14 syntax-error: syntax error at or near \"t\"; the parser is PostgreSQL \(major)'s"])
  }

  private let major = PgQuery.parserVersion.major

  /// A parser of that version reads it.
  private static let isNotEnforcedNewer = PgQuery.parserVersion.major < 18

  @Test(.enabled(if: isNotEnforcedNewer)) func whatNewerServersReadIsANote() {
    let text = "ALTER TABLE t ALTER CONSTRAINT c NOT ENFORCED;"
    let newer = "1.sql:1:34 newer-syntax: PostgreSQL 18 reads `NOT ENFORCED`; the parser is PostgreSQL \(major)'s"
    #expect(lines(text) == [newer])
    #expect(lines(text, target: 18) == [newer])
    #expect(lines(text, target: 15).map { $0.contains(" syntax-error: syntax error at or near ") } == [true])
  }

  @Test(.enabled(if: !isNotEnforcedNewer)) func whatTheParserReadsIsNoFinding() {
    #expect(lines("ALTER TABLE t ALTER CONSTRAINT c NOT ENFORCED;") == [])
  }

  @Test(.enabled(if: isNotEnforcedNewer)) func aNewerFormIsToldOnceAFile() {
    let text = "ALTER TABLE t ALTER CONSTRAINT c NOT ENFORCED;"
    let found = Linter(rules: TestRules.reading).run("\(text)\n\(text)\nSELECT 1 FRO t WHERE;").findings
    #expect(found.map(\.rule) == ["newer-syntax", "syntax-error"])
    #expect(found.first?.notes.count == 1)
  }

  @Test(arguments: [
    ("SELECT 'a", "1.sql:1:8 syntax-error: unterminated quoted string"),
    ("SELECT \"a", "1.sql:1:8 syntax-error: unterminated quoted identifier"),
    ("SELECT 1; DO $$ begin", "1.sql:1:14 syntax-error: unterminated dollar-quoted string"),
    ("SELECT 1 /* a", "1.sql:1:10 syntax-error: unterminated comment"),
    ("SELECT '\0\0'", "1.sql:1:9 syntax-error: 2 NUL bytes in this file, the first one here"),
  ])
  func whatIsLeftOpenOrNoTextIsOneFinding(text: String, line: String) {
    #expect(lines(text) == [line])
  }

  @Test func deepStatementsAreFindingsAndNoCrash() {
    let text = "SELECT " + String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000)
    let found = lines(text + "; SELECT FROM WHERE")
    #expect(found.count == 2)
    #expect(found.first?.contains("nested too deeply") == true)
  }

  @Test func absentRulesSayNothing() {
    #expect(Linter(rules: [TestRules.drop]).run("SELECT FROM WHERE; DROP TABLE a").findings.map(\.rule) == ["dropped"])
  }
}
