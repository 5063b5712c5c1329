import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// Reads a block's body from its tokens. Nil for anything but a plain sequence: loops, branches, dynamic SQL, variables in
/// statements.
struct BlockReader {
  private let source: SourceText
  private let tokens: [Token]
  private var index = 0
  private var depth = 0

  static func read(_ source: SourceText, in span: Span) -> BlockBody? {
    var reader = BlockReader(source: source, tokens: Lexer.tokens(of: source, in: span))
    guard let block = reader.block(), reader.index == reader.tokens.count else { return nil }
    return block
  }

  private init(source: SourceText, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

  // MARK: Blocks

  /// `[DECLARE …] BEGIN … [EXCEPTION …] END [;]`
  private mutating func block() -> BlockBody? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 20 else { return nil }
    if accept("declare") { while index < tokens.count, !isAt("begin") { index += 1 } }
    guard accept("begin"), let items = items() else { return nil }
    var block = BlockBody(items: items)
    if accept("exception") { block.handlers = OpaqueText(handlers()) }
    guard accept("end") else { return nil }
    _ = acceptPunctuation(";")
    return block
  }

  private mutating func items() -> [BlockBody.Item]? {
    var items: [BlockBody.Item] = []
    while index < tokens.count, !isAt("end"), !isAt("exception") {
      guard let found = item() else { return nil }
      items += found
    }
    return items
  }

  /// Up to the END that closes the block.
  private mutating func handlers() -> String {
    let start = index
    var open = 0
    while index < tokens.count {
      if isAt("begin") || isAt("if") || isAt("case") || isAt("loop") { open += 1 }
      if isAt("end") {
        if open == 0 { break }
        open -= 1
        index += 1
      }
      index += 1
    }
    return text(from: start)
  }

  // MARK: Items

  private mutating func item() -> [BlockBody.Item]? {
    if isAt("begin") || isAt("declare") { return block().map { [.block($0)] } }
    if isAt("if") { return guarded().map { [.guarded($0)] } }
    if Self.controlWords.contains(where: isAt) { return nil }
    let start = index
    while index < tokens.count, !acceptPunctuation(";") { index += 1 }
    return statement(start..<index)
  }

  /// `IF … THEN … END IF;` without other branches.
  private mutating func guarded() -> BlockBody.GuardedItems? {
    let start = index
    index += 1
    var literals: [String] = []
    while index < tokens.count, !isAt("then") {
      if tokens[index].kind == .string { literals.append(literal(tokens[index])) }
      index += 1
    }
    guard accept("then") else { return nil }
    let first = index
    guard let items = items() else { return nil }
    let identifiers = Set(tokens[first..<index].compactMap { $0.identifier(in: source) })
    guard accept("end"), accept("if"), acceptPunctuation(";") else { return nil }
    return BlockBody.GuardedItems(
      literals: literals, items: items, text: text(from: start), identifiers: identifiers)
  }

  /// One statement with its semicolon; none for what does nothing to the schema.
  private func statement(_ range: Range<Int>) -> [BlockBody.Item]? {
    guard let first = tokens[range].first else { return nil }
    if first.isWord("null", in: source) || first.isWord("raise", in: source) || isAssignment(range) { return [] }
    let span = first.span.lowerBound..<tokens[range.upperBound - 1].span.upperBound
    if first.isWord("perform", in: source) || first.isWord("select", in: source) {
      return query(source.string(in: first.span.upperBound..<span.upperBound)).map { [.query($0)] }
    }
    let outcomes = StatementReader.read(source, section: span).outcomes
    guard outcomes.count == 1, case .statement(let statement) = outcomes[0] else { return nil }
    return [.statement(statement)]
  }

  private func query(_ rest: String) -> Query? {
    let text = SourceText(path: source.path, text: "SELECT" + rest)
    guard case .statement(let read)? = StatementReader.read(text).outcomes.first else { return nil }
    switch read.statement {
    case .select(let query): return query
    case .createTableAs(let statement): return statement.query
    default: return nil
    }
  }

  /// `name := …`
  private func isAssignment(_ range: Range<Int>) -> Bool {
    guard range.count > 2 else { return false }
    let second = tokens[range.lowerBound + 1].text(in: source)
    return second == ":=" || second == ":" || second == "="
  }

  /// Words that begin what is no plain statement.
  private static let controlWords: [StaticString] = [
    "for", "foreach", "while", "loop", "case", "return", "exit", "continue", "get", "open", "fetch", "move", "close",
    "assert", "execute", "elsif", "else", "commit", "rollback", "call",
  ]

  // MARK: Tokens

  private func isAt(_ word: StaticString) -> Bool { index < tokens.count && tokens[index].isWord(word, in: source) }

  private mutating func accept(_ word: StaticString) -> Bool {
    guard isAt(word) else { return false }
    index += 1
    return true
  }

  private mutating func acceptPunctuation(_ character: Unicode.Scalar) -> Bool {
    guard index < tokens.count, tokens[index].isPunctuation(character, in: source) else { return false }
    index += 1
    return true
  }

  private func text(from first: Int) -> String {
    guard first < index else { return "" }
    return source.string(in: tokens[first].span.lowerBound..<tokens[index - 1].span.upperBound)
  }

  /// The last part of `'public.orders'`, without quotes.
  private func literal(_ token: Token) -> String {
    let text = token.text(in: source).drop { $0 != "'" }.dropFirst().dropLast()
    return String(text.split(separator: ".").last ?? "")
  }
}
