import PglintelLint
import Testing

@testable import PglintelReporters

/// Vectors from an independent implementation of GitHub's algorithm.
@Suite struct LineHashesTests {
  @Test(arguments: [
    ("", ["c129715d7a2bc9a3:1"]), ("SELECT 1;\n", ["998f47628db7efd9:1", "c129715d7a2bc9a3:1"]),
    (
      "\u{FEFF}CREATE TABLE größe (\n\tid int\n);\n",
      ["2557e8b69a2fbdef:1", "1a047a2918cafd13:1", "4198bb0649bf73d9:1", "c129715d7a2bc9a3:1"]
    ),
    ("a\r\n\r\n b\rc", ["2e584d1d9c6751f3:1", "ce9bbb84d1d432dc:1", "e461f42c548ac762:1", "188ff2f224477a1e:1"]),
    (
      "-- 😀\nSELECT 1;\nSELECT 1;\n",
      ["e4ac482caea4a5cc:1", "7257cdf8f1172217:1", "998f47628db7efd9:1", "c129715d7a2bc9a3:1"]
    ),
    ("x\nx\nx\n", ["4c74ab87820424b1:1", "8c072f39cc89b447:1", "828973aa50c68d6d:1", "c129715d7a2bc9a3:1"]),
    (
      String(repeating: "ALTER TABLE t ADD COLUMN c int;\n", count: 5),
      [
        "6e88597b2d3ab64d:1", "6e88597b2d3ab64d:2", "efd556cd26f839e5:1", "cac9033063d3221f:1", "a2b26c4be5218289:1",
        "c129715d7a2bc9a3:1",
      ]
    ),
  ])
  func equalGitHubs(_ text: String, _ expected: [String]) {
    let source = SourceText(path: "a.sql", text: text)
    let hashes = LineHashes.of(source, lines: Set(1...expected.count))
    #expect(hashes == Dictionary(uniqueKeysWithValues: expected.enumerated().map { ($0.offset + 1, $0.element) }))
  }

  @Test func onlyWantedLinesAreKept() {
    let hashes = LineHashes.of(SourceText(path: "a.sql", text: "x\nx\nx\n"), lines: [2])
    #expect(hashes == [2: "8c072f39cc89b447:1"])
  }

  @Test func noneWhereBytesWereReplaced() {
    #expect(LineHashes.of(SourceText(path: "a.sql", bytes: [0x41, 0xFF]), lines: [1]).isEmpty)
  }
}
