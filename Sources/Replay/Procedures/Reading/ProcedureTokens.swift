import PglintelSourceText

extension ProcedureReader {
  /// Where the next token stands.
  var position: Int { index < tokens.count ? tokens[index].span.lowerBound : tokens.last?.span.upperBound ?? 0 }

  func isAt(_ word: StaticString) -> Bool { index < tokens.count && tokens[index].isWord(word, in: source) }

  func isAtPunctuation(_ character: Unicode.Scalar) -> Bool {
    index < tokens.count && tokens[index].isPunctuation(character, in: source)
  }

  /// Keywords and signs alike.
  func isAtAny(_ words: [StaticString]) -> Bool { words.contains { isSign($0) || isAt($0) } }

  private func isSign(_ text: StaticString) -> Bool {
    guard index < tokens.count, !Self.startsWord(text) else { return false }
    let token = tokens[index]
    guard token.kind == .punctuation || token.kind == .operatorSign else { return false }
    return token.span.count == text.utf8CodeUnitCount && token.text(in: source) == "\(text)"
  }

  private static func startsWord(_ text: StaticString) -> Bool { text.utf8Start[0] | 0x20 >= UInt8(ascii: "a") }

  @discardableResult
  mutating func accept(_ word: StaticString) -> Bool {
    guard isAt(word) else { return false }
    index += 1
    return true
  }

  @discardableResult
  mutating func acceptPunctuation(_ character: Unicode.Scalar) -> Bool {
    guard isAtPunctuation(character) else { return false }
    index += 1
    return true
  }

  mutating func require(_ word: StaticString) throws(Unreadable) {
    guard accept(word) else { throw Unreadable() }
  }

  mutating func requireSemicolon() throws(Unreadable) {
    guard acceptPunctuation(";") else { throw Unreadable() }
  }

  mutating func identifier() throws(Unreadable) -> String {
    guard index < tokens.count, let name = tokens[index].identifier(in: source) else { throw Unreadable() }
    index += 1
    return name
  }

  /// `a.b`: the parts.
  mutating func name() throws(Unreadable) -> [String] {
    var parts = [try identifier()]
    while acceptPunctuation(".") { parts.append(try identifier()) }
    return parts
  }

  /// A plain string literal.
  mutating func literal() throws(Unreadable) -> String {
    guard index < tokens.count, tokens[index].kind == .string else { throw Unreadable() }
    index += 1
    return tokens[index - 1].literalText(in: source)
  }

  /// `<<name>>`.
  mutating func label() throws(Unreadable) -> String? {
    guard isAtAny(["<<"]) else { return nil }
    index += 1
    let name = try identifier()
    guard isAtAny([">>"]) else { throw Unreadable() }
    index += 1
    return name
  }

  /// The label that END may repeat.
  mutating func acceptLabel() {
    guard index < tokens.count, !isAtPunctuation(";"), tokens[index].identifier(in: source) != nil else { return }
    index += 1
  }

  /// What stands from here to the first of these outside parentheses; something must.
  mutating func span(until stops: [StaticString]) throws(Unreadable) -> Span {
    let first = index
    skip(until: stops)
    guard index < tokens.count, index > first else { throw Unreadable() }
    return tokens[first].span.lowerBound..<tokens[index - 1].span.upperBound
  }

  mutating func skip(until stops: [StaticString]) {
    var open = 0
    while index < tokens.count {
      if open == 0, isAtAny(stops) { return }
      if isAtPunctuation("(") || isAtPunctuation("[") { open += 1 }
      if isAtPunctuation(")") || isAtPunctuation("]") { open -= 1 }
      index += 1
    }
  }

  /// Expressions between commas, up to one of these.
  mutating func list(until stops: [StaticString]) throws(Unreadable) -> [Span] {
    var spans = [try span(until: [","] + stops)]
    while acceptPunctuation(",") { spans.append(try span(until: [","] + stops)) }
    return spans
  }
}

extension Token {
  /// What a string literal says; escapes of E'…' stay as they are.
  func literalText(in source: SourceText) -> String {
    let text = text(in: source)
    guard let first = text.firstIndex(where: { $0 == "'" || $0 == "$" }) else { return text }
    if text[first] == "$" {
      let tag = text.dropFirst().prefix { $0 != "$" }.count + 2
      return String(text.dropFirst(tag).dropLast(tag))
    }
    let inner = text[text.index(after: first)...].dropLast()
    return inner.split(separator: "''", omittingEmptySubsequences: false).joined(separator: "'")
  }
}
