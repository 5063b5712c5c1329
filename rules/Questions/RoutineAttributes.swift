import PglintelLint

/// What CREATE FUNCTION and the ALTER FUNCTION statements since say of a routine besides its body.
struct RoutineAttributes {
  /// By kind, such as `security` or `set search_path`, the clause as it is written.
  private(set) var clauses: [(kind: String, text: String)] = []

  /// - Parameter texts: CREATE FUNCTION, and what stands behind the routine in ALTER FUNCTION, in order.
  init(_ texts: [String]) {
    for text in texts { read(text) }
  }

  func clause(_ kind: String) -> String? { clauses.first { $0.kind == kind }?.text }

  var setsSomething: Bool { clauses.contains { $0.kind.hasPrefix("set ") } }

  private mutating func read(_ text: String) {
    let source = SourceText(path: "", text: text)
    let words = AttributeWords(source)
    for part in words.parts {
      let first = words.word(part.lowerBound)
      if first == "reset" {
        let name = words.word(part.lowerBound + 1)
        clauses.removeAll { name == "all" ? $0.kind.hasPrefix("set ") : $0.kind == "set \(name)" }
        continue
      }
      guard let kind = words.kind(at: part.lowerBound) else { continue }
      clauses.removeAll { $0.kind == kind }
      clauses.append((kind, words.text(part)))
    }
  }
}

/// The clauses between a routine's parameters and its body.
private struct AttributeWords {
  private static let beginnings: Set<String> = [
    "as", "called", "cost", "external", "immutable", "language", "leakproof", "not", "parallel", "reset", "restrict",
    "returns", "rows", "security", "set", "stable", "strict", "support", "transform", "volatile", "window",
  ]
  private let source: SourceText
  private let tokens: [Token]
  private(set) var parts: [Range<Int>] = []

  init(_ source: SourceText) {
    self.source = source
    tokens = Lexer.tokens(of: source, in: 0..<source.bytes.count)
    var (depth, start) = (0, -1)
    for index in tokens.indices {
      if tokens[index].isPunctuation("(", in: source) { depth += 1 }
      if tokens[index].isPunctuation(")", in: source) { depth -= 1 }
      guard depth == 0, tokens[index].kind == .word else { continue }
      let word = word(index)
      // A body of statements follows.
      let isEnd = word == "begin" || word == "return"
      guard isEnd || Self.beginnings.contains(word), !isContinued(index, start) else { continue }
      if start >= 0 { parts.append(start..<index) }
      start = isEnd ? -1 : index
      if isEnd { return }
    }
    if start >= 0 { parts.append(start..<tokens.count) }
  }

  func word(_ index: Int) -> String {
    tokens.indices.contains(index) ? tokens[index].text(in: source).lowercased() : ""
  }

  func text(_ part: Range<Int>) -> String {
    source.string(in: tokens[part.lowerBound].span.lowerBound..<tokens[part.upperBound - 1].span.upperBound)
  }

  /// `NOT LEAKPROOF` and `EXTERNAL SECURITY` are one clause, and so is the name that SET sets.
  private func isContinued(_ index: Int, _ start: Int) -> Bool {
    start == index - 1 && ["not", "external", "set", "reset"].contains(word(start))
  }

  func kind(at index: Int) -> String? {
    switch word(index) {
    case "security", "external": "security"
    case "set": "set \(word(index + 1))"
    case "immutable", "stable", "volatile": "volatility"
    case "strict", "called": "strict"
    case "returns": word(index + 1) == "null" ? "strict" : nil
    case "leakproof", "not": "leakproof"
    case "parallel", "cost", "rows": word(index)
    default: nil
    }
  }
}
