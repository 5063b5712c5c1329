import PglintelSourceText

/// The type that a literal in a statement is read as, where a cast says so.
struct LiteralCast {
  let source: SourceText
  let tokens: [Token]

  /// The last word of the type that a cast gives a literal, or what the literal is compared with: `'a'::text`,
  /// `state::text = 'a'`, `CAST(state AS text) IN ('a', 'b')`; nil without a cast. Such a literal is read as a value of
  /// that type, not of the column's (documentation: 10.2 Operators).
  func type(ofTokenAt index: Int) -> String? {
    if isOperator("::", at: index + 1) { return name(from: index + 2) }
    guard let end = comparedOperandEnd(before: index) else { return nil }
    return typeOfCast(endingAt: end)
  }

  /// The last token of the operand before `=`, `IN (` or `= ANY (ARRAY[` of the literal.
  private func comparedOperandEnd(before index: Int) -> Int? {
    if tokens.indices.contains(index - 1), tokens[index - 1].kind == .operatorSign { return index - 2 }
    guard var opening = openingOfList(before: index) else { return nil }
    if isWord("array", at: opening - 1) { opening -= 1 }
    while isPunctuation("(", at: opening - 1) { opening -= 1 }
    if isWord("in", at: opening - 1) { return isWord("not", at: opening - 2) ? opening - 3 : opening - 2 }
    guard isWord("any", at: opening - 1) || isWord("all", at: opening - 1) else { return nil }
    return opening - 3
  }

  /// The bracket that holds the list which the token is an element of.
  private func openingOfList(before index: Int) -> Int? {
    var depth = 0
    for place in stride(from: index - 1, through: 0, by: -1) {
      if isPunctuation(")", at: place) || isPunctuation("]", at: place) { depth += 1 }
      guard isPunctuation("(", at: place) || isPunctuation("[", at: place) else { continue }
      if depth == 0 { return place }
      depth -= 1
    }
    return nil
  }

  private func typeOfCast(endingAt end: Int) -> String? {
    guard tokens.indices.contains(end) else { return nil }
    if !isPunctuation(")", at: end) { return hasCast(before: end) ? name(from: end) : nil }
    guard let opening = openingOfList(before: end) else { return nil }
    if isWord("cast", at: opening - 1) { return name(from: withoutModifier(end - 1)) }
    return hasCast(before: opening - 1) ? name(from: opening - 1) : nil
  }

  /// `varchar` of `varchar(20)`, from the bracket at its end.
  private func withoutModifier(_ index: Int) -> Int {
    isPunctuation(")", at: index) ? (openingOfList(before: index) ?? index) - 1 : index
  }

  private func hasCast(before index: Int) -> Bool {
    isOperator("::", at: index - 1) || isPunctuation(".", at: index - 1) && isOperator("::", at: index - 3)
  }

  /// The word there, or behind the schema that stands there.
  private func name(from index: Int) -> String? {
    let last = isPunctuation(".", at: index + 1) ? index + 2 : index
    return tokens.indices.contains(last) ? tokens[last].identifier(in: source) : nil
  }

  private func isWord(_ keyword: StaticString, at index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].isWord(keyword, in: source)
  }

  private func isPunctuation(_ character: Unicode.Scalar, at index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].isPunctuation(character, in: source)
  }

  private func isOperator(_ sign: String, at index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .operatorSign && tokens[index].text(in: source) == sign
  }
}
