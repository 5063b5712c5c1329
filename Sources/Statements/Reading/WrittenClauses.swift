import PglintelPgQuery
import PglintelSourceText
import PglintelSyntax

/// Parts of a statement as they are written, found by its tokens.
struct WrittenClauses {
  private let source: SourceText
  private let tokens: ArraySlice<Token>

  init(source: SourceText, tokens: [Token]) {
    self.source = source
    self.tokens = tokens[...]
  }

  private init(source: SourceText, tokens: ArraySlice<Token>) {
    self.source = source
    self.tokens = tokens
  }

  /// The text from the first token to the last; nil where there is none.
  var text: String? {
    guard let first = tokens.first, let last = tokens.last else { return nil }
    return source.string(in: first.span.lowerBound..<last.span.upperBound)
  }

  /// Where it starts in the file.
  var start: Int? { tokens.first?.span.lowerBound }

  /// The possibly qualified name, or `*`, that starts here; nil where no token does.
  func nameSpan(at offset: Int) -> Span? {
    var (first, end) = (tokens.startIndex, tokens.endIndex)
    while first < end {
      let middle = (first + end) / 2
      if tokens[middle].span.lowerBound < offset { first = middle + 1 } else { end = middle }
    }
    guard first < tokens.endIndex, tokens[first].span.lowerBound == offset else { return nil }
    var last = first
    while last + 2 < tokens.endIndex, tokens[last + 1].isPunctuation(".", in: source) { last += 2 }
    return offset..<tokens[last].span.upperBound
  }

  /// What follows the first such keyword outside parentheses.
  func after(_ keyword: StaticString) -> WrittenClauses? {
    index(of: keyword).map { WrittenClauses(source: source, tokens: tokens[($0 + 1)...]) }
  }

  /// From the first such keyword outside parentheses on.
  func from(_ keyword: StaticString) -> WrittenClauses? {
    index(of: keyword).map { WrittenClauses(source: source, tokens: tokens[$0...]) }
  }

  /// What stands before the first such keyword outside parentheses; all where there is none.
  func before(_ keyword: StaticString) -> WrittenClauses {
    index(of: keyword).map { WrittenClauses(source: source, tokens: tokens[..<$0]) } ?? self
  }

  var startsWithParenthesis: Bool { tokens.first?.isPunctuation("(", in: source) == true }

  /// From the first opening parenthesis on.
  var fromParenthesis: WrittenClauses? {
    tokens.firstIndex { $0.isPunctuation("(", in: source) }.map {
      WrittenClauses(source: source, tokens: tokens[$0...])
    }
  }

  /// What the first parentheses hold.
  var parenthesized: WrittenClauses? {
    guard let opening = tokens.firstIndex(where: { $0.isPunctuation("(", in: source) }) else { return nil }
    var depth = 0
    for index in opening..<tokens.endIndex {
      depth += step(of: tokens[index])
      if depth == 0 { return WrittenClauses(source: source, tokens: tokens[(opening + 1)..<index]) }
    }
    return nil
  }

  /// What follows the first words.
  func afterWords(_ count: Int) -> WrittenClauses? {
    tokens.count > count ? WrittenClauses(source: source, tokens: tokens.dropFirst(count)) : nil
  }

  /// What follows the first parentheses.
  var afterParentheses: WrittenClauses? {
    guard let opening = tokens.firstIndex(where: { $0.isPunctuation("(", in: source) }) else { return nil }
    var depth = 0
    for index in opening..<tokens.endIndex {
      depth += step(of: tokens[index])
      if depth == 0 { return WrittenClauses(source: source, tokens: tokens[(index + 1)...]) }
    }
    return nil
  }

  /// The rest without a possibly qualified name at its start.
  var afterName: WrittenClauses {
    var next = tokens.startIndex + 1
    while next + 1 < tokens.endIndex, tokens[next].isPunctuation(".", in: source) { next += 2 }
    return WrittenClauses(source: source, tokens: tokens[min(next, tokens.endIndex)...])
  }

  /// The text, with the names after a keyword as columns: `UPDATE OF a, b`.
  func listing(_ keyword: StaticString) -> WrittenSQL? {
    guard let text, let start else { return nil }
    guard let first = index(of: keyword) else { return WrittenSQL(text) }
    let listed = tokens[(first + 1)...].prefix { !$0.isWord("or", in: source) }
    let names = listed.compactMap { token in
      token.identifier(in: source).map { name in
        WrittenName(
          range: (token.span.lowerBound - start)..<(token.span.upperBound - start),
          kind: .column([name], isTarget: false))
      }
    }
    return WrittenSQL(text, names: names)
  }

  /// Without these keywords where they are the last ones.
  func dropping(_ keywords: StaticString...) -> WrittenClauses {
    guard tokens.count > keywords.count,
      zip(tokens.suffix(keywords.count), keywords).allSatisfy({ $0.isWord($1, in: source) })
    else { return self }
    return WrittenClauses(source: source, tokens: tokens.dropLast(keywords.count))
  }

  private func index(of keyword: StaticString) -> Int? {
    var depth = 0
    for index in tokens.indices {
      depth += step(of: tokens[index])
      if depth == 0, tokens[index].isWord(keyword, in: source) { return index }
    }
    return nil
  }

  private func step(of token: Token) -> Int {
    if token.isPunctuation("(", in: source) || token.isPunctuation("[", in: source) { return 1 }
    return token.isPunctuation(")", in: source) || token.isPunctuation("]", in: source) ? -1 : 0
  }
}

extension TreeReader {
  /// The whole statement.
  var writtenClauses: WrittenClauses { writtenClauses(in: fragment.span) }

  /// What lies in a span of the file.
  func writtenClauses(in span: Span) -> WrittenClauses {
    WrittenClauses(source: source, tokens: Lexer.tokens(of: source, in: span))
  }

  /// An expression with its text where the model says less than that. Names in sub-selects are looked up with the text.
  func complete(_ node: Node, _ clause: () -> WrittenClauses?) -> Expression {
    let expression = expression(node, depth: 0)
    if expression.rendersExactly, !expression.hasSubquery { return expression }
    guard let written = written(clause(), names: node) else { return expression }
    return .written(written, expression)
  }

  func completeIfPresent(_ node: Node, _ clause: () -> WrittenClauses?) -> Expression? {
    node.isPresent ? complete(node, clause) : nil
  }

  /// The query of CREATE VIEW, CREATE MATERIALIZED VIEW or CREATE TABLE AS.
  func writtenQuery(_ node: Node) -> WrittenSQL? {
    let query = writtenClauses.after("as")?
      .dropping("with", "check", "option").dropping("with", "local", "check", "option")
      .dropping("with", "cascaded", "check", "option").dropping("with", "data").dropping("with", "no", "data")
    return written(query, names: node)
  }
}
