import PglintelSourceText

/// Finds clauses in a statement from its tokens: the parser gives no place to ALTER subcommands, DROP targets and the ends
/// of anything.
struct ClauseSpans {
  let source: SourceText
  let tokens: [Token]

  /// The comma-separated clauses from a token on, up to the closing parenthesis around them or the end.
  func clauses(from first: Int) -> [Span] {
    var result: [Span] = []
    var depth = 0
    var start: Int?
    var last = first
    for index in first..<max(first, tokens.count) {
      let token = tokens[index]
      if token.isPunctuation("(", in: source) || token.isPunctuation("[", in: source) { depth += 1 }
      if token.isPunctuation(")", in: source) || token.isPunctuation("]", in: source) {
        depth -= 1
        if depth < 0 { break }
      }
      if depth == 0, token.isPunctuation(",", in: source) {
        if let start { result.append(tokens[start].span.lowerBound..<tokens[last].span.upperBound) }
        start = nil
        continue
      }
      start = start ?? index
      last = index
    }
    if let start { result.append(tokens[start].span.lowerBound..<tokens[last].span.upperBound) }
    return result
  }

  /// The token that starts at or after an offset.
  func index(at offset: Int) -> Int {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].span.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The end of the last token before an offset.
  func end(before offset: Int) -> Int {
    let next = index(at: offset)
    return next > 0 ? tokens[next - 1].span.upperBound : offset
  }

  /// The index after a possibly qualified name that starts here.
  func afterName(_ first: Int) -> Int {
    var index = first + 1
    while index + 1 < tokens.count, tokens[index].isPunctuation(".", in: source) { index += 2 }
    return index
  }

  /// The clauses of ALTER … name: after the relation's name.
  func subcommands(ofRelationAt offset: Int) -> [Span] {
    var first = afterName(index(at: offset))
    if first < tokens.count, tokens[first].text(in: source) == "*" { first += 1 }
    return clauses(from: first)
  }

  /// The elements in the first parentheses.
  func elements() -> [Span] {
    guard let opening = tokens.firstIndex(where: { $0.isPunctuation("(", in: source) }) else { return [] }
    return clauses(from: opening + 1)
  }

  /// A name in order of appearance, from a token on: its span and the token after it.
  func find(_ parts: [String], from first: Int) -> (span: Span, next: Int)? {
    guard let head = parts.first else { return nil }
    for index in first..<max(first, tokens.count) where tokens[index].identifier(in: source) == head {
      let next = min(afterName(index), tokens.count)
      return (tokens[index].span.lowerBound..<tokens[next - 1].span.upperBound, next)
    }
    return nil
  }
}
