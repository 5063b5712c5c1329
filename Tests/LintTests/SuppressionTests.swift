import PglintelLint
import Testing

@Suite struct SuppressionTests {
  private let linter = Linter(rules: TestRules.all)

  /// What is left, without the file.
  private func open(_ text: String) -> [String] {
    linter.run(text).open.map { String($0.line.dropFirst("1.sql:".count)) }
  }

  @Test(arguments: [
    "-- pglintel: allow dropped: old\nDROP TABLE a;",
    "/* pglintel: allow dropped: old */ DROP TABLE a;",
    "-- pglintel: allow dropped: old\n-- another word\nDROP TABLE a;",
    "-- pglintel: allow truncated: old\n-- pglintel: allow dropped: old\nDROP TABLE a; -- pglintel: allow dropped: b",
    "-- pglintel: allow dropped: old\r\nDROP TABLE a;\r\n",
    "DROP TABLE a; -- pglintel: allow dropped: old",
    "DROP TABLE\n  a -- pglintel: allow dropped: old\n;",
    "DROP TABLE a -- pglintel: allow dropped: old\n, b;",
    "DROP TABLE a; TRUNCATE b; -- pglintel: allow dropped, truncated: both stand on this line",
    "-- pglintel: allow-file dropped: old\nCREATE INDEX ON x (y);\nDROP TABLE a; DROP TABLE b;",
    "-- pglintel: allow-file compatibility: old\nDROP TABLE a; TRUNCATE b;",
    "-- pglintel: allow-start dropped: old\nDROP TABLE a;\nDROP TABLE b;\n-- pglintel: allow-end dropped",
    "-- pglintel: allow squawk:ban-drop-table: old\nDROP TABLE a;",
    "-- squawk-ignore ban-drop-table\nDROP TABLE a;",
    "-- squawk-ignore-file ban-drop-table, another\nCREATE INDEX ON b (c);\nDROP TABLE a;",
    "-- squawk-ignore-file\nDROP TABLE a; TRUNCATE b;",
    "-- squawk-ignore ban-drop-table -- we know\nDROP TABLE a;",
  ])
  func acceptsWhatItNames(text: String) {
    let outcome = linter.run(text)
    #expect(outcome.open.filter { $0.category == .compatibility }.map(\.line) == [])
    #expect(outcome.findings.contains { $0.status == .suppressed })
  }

  @Test(arguments: [
    "-- pglintel: allow truncated: another rule\nDROP TABLE a;",
    "-- pglintel: allow dropped: a blank line follows\n\nDROP TABLE a;",
    "DROP TABLE b; -- pglintel: allow dropped: the line above\nDROP TABLE a;",
    "-- pglintel: allow dropped: the first one\nSELECT 1; DROP TABLE a;",
    "SELECT '-- pglintel: allow dropped: no comment'; DROP TABLE a;",
    "DROP TABLE a;\n-- pglintel: allow dropped: below",
    "SELECT 1;\n-- pglintel: allow-file dropped: too late\nDROP TABLE a;",
    "-- pglintel: allow-start dropped: x\n-- pglintel: allow-end dropped\nDROP TABLE a;",
    "-- see pglintel: allow dropped: prose\nDROP TABLE a;",
    "-- squawk-ignored ban-drop-table\nDROP TABLE a;",
  ])
  func acceptsNothingElse(text: String) {
    #expect(open(text).filter { $0.hasSuffix("dropped: drops `a`") }.count == 1)
  }

  @Test(arguments: [
    ("-- pglintel: allow dropped: old\nSELECT 1;", ["1:20 unused-suppression: `dropped` finds nothing here to allow"]),
    (
      "-- pglintel: allow dropped, truncated: old\nDROP TABLE a;",
      ["1:29 unused-suppression: `truncated` finds nothing here to allow"]
    ),
    (
      "-- pglintel: allow-file compatibility: old\nSELECT 1;",
      ["1:25 unused-suppression: `compatibility` finds nothing here to allow"]
    ),
    ("-- pglintel: allow dropped\nDROP TABLE a;", ["1:1 suppression-without-reason: no reason is given"]),
    ("-- pglintel: allow dropped:  \nDROP TABLE a;", ["1:1 suppression-without-reason: no reason is given"]),
    (
      "-- pglintel: allow dropped because it is old\nDROP TABLE a;",
      ["1:1 suppression-without-reason: no reason is given"]
    ),
    ("-- pglintel: allow dropped, it is old\nDROP TABLE a;", ["1:1 suppression-without-reason: no reason is given"]),
    (
      "-- pglintel: allow droped: old\nSELECT 1;",
      ["1:20 unknown-rule: unknown rule or category `droped`; did you mean `dropped`?"]
    ),
    (
      "-- pglintel: allow ban-drop-table: old\nSELECT 1;",
      ["1:20 unknown-rule: unknown rule or category `ban-drop-table`; did you mean `dropped`?"]
    ),
    ("-- pglintel: allow : old\nSELECT 1;", ["1:1 unknown-rule: no rule is named here"]),
    (
      "-- pglintel: alow dropped: old\nSELECT 1;",
      ["1:14 unknown-rule: `alow` means nothing after `pglintel:`; did you mean `allow`?"]
    ),
    (
      "-- pglintel: transaction some\nSELECT 1;",
      ["1:26 unknown-rule: `transaction` is followed by `none` or `each`"]
    ),
    ("-- pglintel: irreversible\nSELECT 1;", ["1:1 suppression-without-reason: no reason is given"]),
    (
      "DROP TABLE a;\n\n-- pglintel: allow dropped: nothing here\n",
      ["3:1 unused-suppression: no statement stands directly below this or on its line"]
    ),
    (
      "SELECT 1;\n-- pglintel: allow-file dropped: too late\nSELECT 2;",
      ["2:1 unused-suppression: `allow-file` has to stand before the first statement"]
    ),
    (
      "-- pglintel: allow-start dropped: old\nDROP TABLE a;",
      ["1:26 unused-suppression: `allow-start dropped` has no `allow-end`"]
    ),
    (
      "SELECT 1;\n-- pglintel: allow-end dropped",
      ["2:24 unused-suppression: `allow-end dropped` has no `allow-start`"]
    ),
  ])
  func mistakesAreFindings(text: String, lines: [String]) {
    #expect(open(text).filter { !$0.contains(" probe: ") && !$0.contains(" dropped: ") } == lines)
  }

  @Test(arguments: [
    // Other linters' comments are theirs to judge.
    "-- squawk-ignore ban-drop-table, adding-not-nullable-field\nSELECT 1;",
    // A rule that is off says nothing, so nobody knows whether it is needed.
    "-- pglintel: allow indexed: later\nSELECT 1;",
    // Of a statement that cannot be read neither.
    "-- pglintel: allow dropped: later\nDROP TABLE a NOW;",
    "-- pglintel: allow-file unused-suppression: kept\n-- pglintel: allow dropped: later\nSELECT 1;",
  ])
  func whatCannotBeJudgedIsNotUnused(text: String) {
    #expect(open(text).filter { $0.contains("unused-suppression") } == [])
  }

  @Test func contextIsNotJudged() {
    let history = Samples.history(["-- pglintel: allow nothing\nSELECT FROM WHERE;", "DROP TABLE a;"], pending: 1)
    #expect(linter.run(history).findings.map(\.rule) == ["dropped"])
  }

  @Test func eachHalfOfAFileHasItsComments() {
    let pair = Samples.pair(
      up: "DROP TABLE a;", down: "-- pglintel: allow probe: down\nSELECT 1;",
      head: "-- pglintel: allow-file dropped: whole file\n")
    let findings = linter.run(pair).findings
    #expect(findings.map(\.rule) == ["dropped", "unused-suppression"])
    #expect(findings.map(\.status) == [.suppressed, .new])
  }
}
