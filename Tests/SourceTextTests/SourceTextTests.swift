import PglintelSourceText
import Testing

@Suite struct SourceTextTests {
  @Test func columnsAreCodePointsAndLinesStartAtOne() {
    let text = SourceText(path: "a.sql", text: "é€x\r\n𝄞y\n")
    #expect(text.position(at: 0) == Position(line: 1, column: 1))
    #expect(text.position(at: 5) == Position(line: 1, column: 3))
    #expect(text.position(at: 12) == Position(line: 2, column: 2))
    #expect(text.position(at: 1_000) == Position(line: 3, column: 1))
    #expect(text.string(in: text.lineSpan(1)) == "é€x")
    #expect(text.string(in: text.lineSpan(2)) == "𝄞y")
  }

  @Test func aByteOrderMarkBecomesSpaces() {
    let text = SourceText(path: "a.sql", bytes: [0xEF, 0xBB, 0xBF] + Array("SELECT 1".utf8))
    #expect(text.bytes.count == 11)
    #expect(text.string(in: 0..<11) == "   SELECT 1")
    #expect(text.problems.isEmpty)
  }

  @Test func nulAndInvalidUTF8AreReplacedOneForOne() {
    let bytes: [UInt8] = [0x61, 0x00, 0xFF, 0xC3, 0xA9, 0xC3, 0xE2, 0x82, 0xED, 0xA0, 0x80, 0x62]
    let text = SourceText(path: "a.sql", bytes: bytes)
    #expect(text.bytes.count == bytes.count)
    #expect(text.string(in: 0..<text.bytes.count) == "a??é??????b")
    #expect(text.problems.map(\.kind) == [.nulByte, .invalidUTF8])
    #expect(text.problems.map(\.offset) == [1, 2])
    #expect(text.problems.map(\.count) == [1, 7])
  }

  @Test func tokensKnowTheirNames() {
    let text = SourceText(path: "a.sql", text: "Foo \"Bar\"\"x\" 'str' 12.5e3 <= $1")
    let tokens = Lexer.tokens(of: text, in: 0..<text.bytes.count)
    #expect(tokens.map { $0.identifier(in: text) } == ["foo", "Bar\"x", nil, nil, nil, nil])
    #expect(tokens.map(\.kind) == [.word, .quotedIdentifier, .string, .number, .operatorSign, .parameter])
  }

  @Test func identifiersAreCutAt63BytesNeverWithinACharacter() {
    let name = String(repeating: "a", count: 62) + "é"
    let text = SourceText(path: "a.sql", text: name)
    let token = Lexer.tokens(of: text, in: 0..<text.bytes.count)[0]
    #expect(token.identifier(in: text) == String(repeating: "a", count: 62))
  }
}
