import PglintelSourceText
import Testing

@Suite struct PositionTests {
  @Test(arguments: [
    ("ab\ncd", 3, Position(line: 2, column: 1)), ("ab\r\ncd", 5, Position(line: 2, column: 2)),
    ("ä€😀x", 9, Position(line: 1, column: 4)), ("ab", 99, Position(line: 1, column: 3)),
    ("", 0, Position(line: 1, column: 1)),
  ])
  func columnsAreCodePoints(_ text: String, _ offset: Int, _ expected: Position) {
    #expect(SourceText(path: "a.sql", text: text).position(at: offset) == expected)
  }

  @Test func aByteOrderMarkBelongsToNoColumn() {
    let source = SourceText(path: "a.sql", text: "\u{FEFF}SELECT 1")
    #expect(source.position(at: 3) == Position(line: 1, column: 1))
    #expect(source.position(at: 10) == Position(line: 1, column: 8))
    #expect(source.string(in: source.lineSpan(1)) == "SELECT 1")
  }

  @Test func columnsInALineOfManyBlocksAreThoseOfCounting() {
    let text = String(repeating: "aäb", count: 10_000)
    let source = SourceText(path: "a.sql", text: "x\n" + text)
    for index in [0, 1_023, 1_024, 4_095, 4_096, 9_999] {
      #expect(source.position(at: 2 + index * 4) == Position(line: 2, column: index * 3 + 1))
    }
  }
}
