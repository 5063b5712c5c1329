import PglintelLint
import Testing

@testable import PglintelReporters

@Suite struct ExcerptTests {
  /// A line with `[` and `]` around what is marked, and how it is shown within 20 cells.
  @Test(arguments: [
    ("SELECT [x] FROM t", "SELECT x FROM t", "       ^"), ("\t\t[x]", "        x", "        ^"),
    ("[]", "", "^"), ("a [b]   ", "a b   ", "  ^"), ("表示[幅]x", "表示幅x", "    ^^"),
    ("e\u{301}[x]", "e\u{301}x", " ^"), ("a\u{1B}[b]", "a␛b", "  ^"),
    ("[0123456789]0123456789abc", "01234567890123456...", "^^^^^^^^^^"),
    (
      "0123456789012345678901234[56789]01234567890123",
      "...12345678901234...", "       ^^^^^"
    ),
    ("[0123456789012345678901234567890]", "01234567890123456...", "^^^^^^^^^^^^^^^^^"),
    ("aaaaaaaaaabbbbbbbbbb[0123456789012345678901234567890]", "...bbb01234567890...", "      ^^^^^^^^^^^"),
  ])
  func oneLine(_ marked: String, _ shown: String, _ carets: String) {
    let (source, span) = Self.source(marked)
    let rows = Excerpt(span, in: source, limit: 20).rows
    let expected: [ExcerptRow] = source.bytes.isEmpty ? [] : [.line(1, bracket: "", shown), .mark(carets)]
    #expect(rows == expected)
    #expect(shown.cellWidth <= 20)
  }

  @Test func aClauseOfFewLinesIsShownWhole() {
    let (source, span) = Self.source("a [b\n  c\nd] e")
    #expect(
      Excerpt(span, in: source, limit: 20).rows == [
        .line(1, bracket: "  ", "a b"), .mark(" ___^"), .line(2, bracket: "| ", "  c"), .line(3, bracket: "| ", "d e"),
        .mark("|_^"),
      ])
  }

  @Test func aClauseOfManyLinesIsFolded() {
    let (source, span) = Self.source("x\n [b\n\n\n\n\n\n\nend]")
    #expect(
      Excerpt(span, in: source, limit: 20).rows == [
        .line(2, bracket: "/ ", " b"), .line(3, bracket: "| ", ""), .fold, .line(9, bracket: "| ", "end"),
        .mark("|___^"),
      ])
  }

  @Test func blanksAtItsEndAreNotPartOfAClause() {
    let (source, span) = Self.source("[ab \n\n]")
    #expect(Excerpt(span, in: source, limit: 20).rows == [.line(1, bracket: "", "ab "), .mark("^^")])
  }

  @Test func aLineOfMegabytesCostsAsMuchAsAShortOne() {
    let half = String(repeating: "0123456789", count: 200_000)
    let source = SourceText(path: "a.sql", text: half + "HERE" + half)
    let span = half.utf8.count..<(half.utf8.count + 4)
    let clock = ContinuousClock()
    let time = clock.measure {
      for _ in 0..<100 { #expect(Excerpt(span, in: source, limit: 40).rows.count == 2) }
    }
    #expect(time < .seconds(2))
  }

  @Test func spansBeyondTheFileAreClamped() {
    let source = SourceText(path: "a.sql", text: "ab\n")
    #expect(Excerpt(1..<99, in: source, limit: 20).rows == [.line(1, bracket: "", "ab"), .mark(" ^")])
  }

  private static func source(_ marked: String) -> (SourceText, Span) {
    let bytes = Array(marked.utf8)
    let start = bytes.firstIndex(of: UInt8(ascii: "[")) ?? 0
    let end = (bytes.lastIndex(of: UInt8(ascii: "]")) ?? 1) - 1
    let text = bytes.filter { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }
    return (SourceText(path: "a.sql", bytes: text), start..<end)
  }
}
