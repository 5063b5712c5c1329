import PglintelLint

/// A statement's own text with some of it replaced, so that nothing of what its author wrote is lost.
struct StatementText {
  private let source: SourceText
  let span: Span
  let tokens: [Token]

  init(_ statement: ScriptStatement) { self.init(statement.source, statement.span) }

  init(_ source: SourceText, _ span: Span) {
    self.source = source
    self.span = span
    tokens = Lexer.tokens(of: source, in: span)
  }

  var text: String { source.string(in: span) }

  func text(from start: Int) -> String { source.string(in: start..<span.upperBound) }

  func text(to end: Int) -> String { source.string(in: span.lowerBound..<end) }

  /// The place of the first token that is this keyword.
  func firstIndex(of keyword: StaticString, after start: Int = -1) -> Int? {
    tokens.indices.dropFirst(start + 1).first { tokens[$0].isWord(keyword, in: source) }
  }

  func isWord(_ keyword: StaticString, at index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].isWord(keyword, in: source)
  }

  func isPunctuation(_ character: Unicode.Scalar, at index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].isPunctuation(character, in: source)
  }

  /// The first token that is this keyword.
  func firstWord(_ keyword: StaticString) -> Token? { firstIndex(of: keyword).map { tokens[$0] } }

  /// From the statement's beginning to the end of the first token that is this keyword: `CREATE UNIQUE INDEX`.
  func head(through keyword: StaticString) -> Span {
    span.lowerBound..<(firstWord(keyword)?.span.upperBound ?? span.upperBound)
  }

  /// From the first token that is this keyword to the statement's end: `RENAME TO purchases`.
  func tail(from keyword: StaticString) -> Span {
    (firstWord(keyword)?.span.lowerBound ?? span.lowerBound)..<span.upperBound
  }

  /// With a word put behind the first token that is this keyword.
  func inserting(_ word: String, after keyword: StaticString) -> String {
    guard let token = firstWord(keyword) else { return text }
    return replacing([(token.span.upperBound..<token.span.upperBound, " " + word)])
  }

  /// With pieces of it replaced, which do not overlap.
  func replacing(_ edits: [(span: Span, text: String)]) -> String { source.replacing(edits, in: span) }

  /// The command's own words: `VACUUM`, `CREATE DATABASE`, `ALTER SYSTEM`.
  var command: Span {
    let words: [StaticString] = ["database", "tablespace", "system", "subscription", "schema", "table", "index", "all"]
    let last = words.contains { isWord($0, at: 1) } ? 1 : 0
    guard tokens.indices.contains(last) else { return span }
    return span.lowerBound..<tokens[last].span.upperBound
  }
}
