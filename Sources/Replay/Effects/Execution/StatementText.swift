import PglintelSourceText

/// A statement by its tokens, for those that hold another one.
struct StatementText {
  let source: SourceText
  private let tokens: [Token]

  init(_ source: SourceText, _ span: Span) {
    self.source = source
    tokens = Lexer.tokens(of: source, in: span)
  }

  /// EXPLAIN ANALYZE runs its statement.
  var isAnalyzed: Bool {
    tokens.dropFirst().prefix { !isStatement($0) }.contains { $0.isWord("analyze", in: source) }
  }

  /// ALTER PUBLICATION … SET TABLE.
  var setsTables: Bool {
    zip(tokens, tokens.dropFirst()).contains { word, next in
      word.isWord("set", in: source) && (next.isWord("table", in: source) || next.isWord("tables", in: source))
    }
  }

  /// Of CREATE and ALTER PUBLICATION … TABLE ONLY.
  var hasOnly: Bool { tokens.contains { $0.isWord("only", in: source) } }

  /// Of DROP OWNED BY and REASSIGN OWNED BY.
  var rolesOwning: Set<String> {
    let names = tokens.dropFirst(3).prefix {
      !["to", "cascade", "restrict"].contains($0.text(in: source).lowercased())
    }
    return Set(names.compactMap { $0.identifier(in: source) })
  }

  /// Where the statement stands that is inside.
  func start(of kind: String) -> Span? {
    switch kind {
    case "ExplainStmt": rest(from: tokens.dropFirst().firstIndex(where: isStatement))
    case "CopyStmt": parentheses(at: 1)
    case "PrepareStmt": rest(after: "as")
    case "DeclareCursorStmt": rest(after: "for")
    case "RuleStmt": ruleAction
    default: nil
    }
  }

  private func isStatement(_ token: Token) -> Bool {
    let words = ["select", "insert", "update", "delete", "merge", "with", "values", "create", "declare", "refresh"]
    return token.kind == .word && words.contains(token.text(in: source).lowercased())
  }

  /// Of CREATE RULE: `DO [ALSO | INSTEAD] action` or several in parentheses; nil for NOTHING.
  private var ruleAction: Span? {
    guard var index = tokens.lastIndex(where: { $0.isWord("do", in: source) }).map({ $0 + 1 }) else { return nil }
    while index < tokens.count, tokens[index].isWord("also", in: source) || tokens[index].isWord("instead", in: source)
    {
      index += 1
    }
    guard index < tokens.count, !tokens[index].isWord("nothing", in: source) else { return nil }
    return parentheses(at: index) ?? rest(from: index)
  }

  private func rest(after keyword: StaticString) -> Span? {
    rest(from: tokens.firstIndex { $0.isWord(keyword, in: source) }.map { $0 + 1 })
  }

  private func rest(from index: Int?) -> Span? {
    guard let index, index < tokens.count, let last = tokens.last else { return nil }
    return tokens[index].span.lowerBound..<last.span.upperBound
  }

  /// What stands between them.
  private func parentheses(at index: Int) -> Span? {
    guard index < tokens.count, tokens[index].isPunctuation("(", in: source) else { return nil }
    var depth = 0
    for (next, token) in tokens.enumerated().dropFirst(index) {
      if token.isPunctuation("(", in: source) { depth += 1 }
      if token.isPunctuation(")", in: source) { depth -= 1 }
      guard depth == 0, next > index + 1 else { continue }
      return tokens[index + 1].span.lowerBound..<tokens[next - 1].span.upperBound
    }
    return nil
  }
}
