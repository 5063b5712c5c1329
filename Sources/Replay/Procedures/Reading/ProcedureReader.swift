import PglintelSourceText

/// Reads a body of PL/pgSQL from its tokens. What is wrong in it makes the whole of it unreadable, as it does for the
/// server (`pl_gram.y`).
///
/// The parser's own reader of PL/pgSQL is not used: it aborts the process on some bodies, and its result has no places.
struct ProcedureReader {
  struct Unreadable: Error {}

  /// Deeper nesting is refused: reading recurses.
  static let depthLimit = 100

  let source: SourceText
  let tokens: [Token]
  var index = 0
  var depth = 0

  static func read(_ source: SourceText, in span: Span) -> ProcedureBlock? {
    var reader = ProcedureReader(source: source, tokens: Lexer.tokens(of: source, in: span))
    guard let block = try? reader.wholeBody() else { return nil }
    return block
  }

  private mutating func wholeBody() throws(Unreadable) -> ProcedureBlock {
    let label = try label()
    let block = try block(label: label)
    acceptPunctuation(";")
    guard index == tokens.count else { throw Unreadable() }
    return block
  }

  // MARK: Blocks

  mutating func block(label: String?) throws(Unreadable) -> ProcedureBlock {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { throw Unreadable() }
    var block = ProcedureBlock(label: label)
    while accept("declare") {
      while index < tokens.count, !isAt("begin"), !isAt("declare") { block.declarations.append(try declaration()) }
    }
    try require("begin")
    block.commands = try commands()
    if accept("exception") {
      while isAt("when") { block.handlers.append(try handler()) }
    }
    try require("end")
    acceptLabel()
    return block
  }

  private mutating func handler() throws(Unreadable) -> ProcedureBlock.Handler {
    try require("when")
    var conditions: [ErrorCondition] = []
    repeat { conditions.append(try condition()) } while accept("or")
    try require("then")
    return ProcedureBlock.Handler(conditions: conditions, commands: try commands())
  }

  private mutating func condition() throws(Unreadable) -> ErrorCondition {
    if accept("sqlstate") { return .code(try literal()) }
    return ErrorCondition(name: try identifier())
  }

  // MARK: Declarations

  private mutating func declaration() throws(Unreadable) -> ProcedureBlock.Declaration {
    let name = try identifier()
    let start = position
    if accept("alias") {
      try require("for")
      let other = index < tokens.count ? tokens[index].text(in: source) : ""
      index += 1
      try requireSemicolon()
      return .init(name: name, type: start..<start, kind: .alias(of: other.lowercased()))
    }
    accept("constant")
    if isCursor() { return try cursor(name) }
    let type = try span(until: [";", "default", ":=", "=", "not", "collate"])
    while index < tokens.count, !isAtAny([";", "default", ":=", "="]) { index += 1 }
    if acceptPunctuation(";") { return .init(name: name, type: type, kind: .variable(nil)) }
    index += 1
    let value = try span(until: [";"])
    index += 1
    return .init(name: name, type: type, kind: .variable(value))
  }

  private func isCursor() -> Bool {
    isAt("cursor") || isAt("scroll") || isAt("no")
  }

  private mutating func cursor(_ name: String) throws(Unreadable) -> ProcedureBlock.Declaration {
    let type = try span(until: ["for", "is"])
    index += 1
    let query = try span(until: [";"])
    index += 1
    return .init(name: name, type: type, kind: .cursor(query: query))
  }
}
