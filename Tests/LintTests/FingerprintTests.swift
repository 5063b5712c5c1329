import PglintelLint
import Testing

@Suite struct FingerprintTests {
  private let linter = Linter(rules: TestRules.all)

  private func fingerprints(_ text: String) -> [String] { linter.run(text).findings.map(\.fingerprint) }

  @Test(arguments: [
    "drop  table A ;", "-- why\nDROP TABLE\n  a;", "SELECT 1;\nDROP /* now */ TABLE a", "DROP TABLE a; DROP TABLE b;",
  ])
  func layoutAndEditsElsewhereDoNotMoveIt(text: String) {
    let same = fingerprints("DROP TABLE a;")
    #expect(same.count == 1)
    #expect(fingerprints(text).contains(same[0]))
  }

  @Test(arguments: ["DROP TABLE b;", "DROP TABLE a CASCADE;", "DROP VIEW a;", "DROP TABLE \"A\";"])
  func anotherStatementHasAnother(text: String) {
    #expect(fingerprints(text) != fingerprints("DROP TABLE a;"))
  }

  @Test func equalStatementsOfAFileAreCounted() {
    let both = fingerprints("DROP TABLE a; DROP TABLE a;")
    #expect(Set(both).count == 2)
    #expect(both[0] == fingerprints("DROP TABLE a;")[0])
    #expect(both.allSatisfy { $0.count == 16 })
  }
}
