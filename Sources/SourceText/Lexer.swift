/// The tokens of a span, for those who look for clauses and names in a statement.
public enum Lexer {
  public static func tokens(of text: SourceText, in span: Span) -> [Token] {
    text.bytes.withUnsafeBufferPointer { bytes in
      var scanner = Scanner(bytes, in: span)
      var tokens: [Token] = []
      tokens.reserveCapacity(min(8 + span.count / 5, 4096))
      while let lexeme = scanner.next() {
        if let kind = lexeme.kind.tokenKind { tokens.append(Token(kind: kind, span: lexeme.start..<lexeme.end)) }
      }
      return tokens
    }
  }

  /// The names in a statement: of a huge one those at its beginning, which tell enough.
  public static func identifiers(of text: SourceText, in span: Span) -> Set<String> {
    let head = span.lowerBound..<min(span.upperBound, span.lowerBound + 100_000)
    return Set(tokens(of: text, in: head).compactMap { $0.identifier(in: text) })
  }
}

extension Lexeme.Kind {
  fileprivate var tokenKind: Token.Kind? {
    switch self {
    case .word: .word
    case .quotedIdentifier: .quotedIdentifier
    case .string, .dollarString: .string
    case .number: .number
    case .parameter: .parameter
    case .operatorSign: .operatorSign
    case .punctuation: .punctuation
    case .placeholder(.identifier): .word
    case .placeholder(.quotedIdentifier): .quotedIdentifier
    case .placeholder(.string): .string
    case .comment, .blockComment, .backslash: nil
    }
  }
}
