import PglintelCatalog
import PglintelSourceText
import PglintelStatements

/// DO.
extension Binder {
  /// A plain block is bound statement by statement; of others it is only known what they name.
  mutating func doBlock(_ block: DoBlock) throws(CatalogError) {
    guard block.language == "plpgsql" else { return follow(OpaqueText(block.body)) }
    if let place = place(of: block.body) {
      guard let body = BlockReader.read(source, in: place) else { return follow(OpaqueText(block.body)) }
      return try run(body)
    }
    let text = SourceText(path: source.path, text: block.body)
    guard let body = BlockReader.read(text, in: 0..<text.bytes.count) else {
      return follow(OpaqueText(block.body))
    }
    let first = spans.count
    try run(body)
    // The clauses stand in no file.
    for index in first..<spans.count { spans[index] = span }
  }

  /// Where a body between dollar signs stands in the file.
  private func place(of body: String) -> Span? {
    for token in Lexer.tokens(of: source, in: span) where token.kind == .string {
      let bytes = source.bytes[token.span]
      guard bytes.first == UInt8(ascii: "$"), let tag = bytes.dropFirst().firstIndex(of: UInt8(ascii: "$")) else {
        continue
      }
      let length = tag + 1 - token.span.lowerBound
      let inner = token.span.lowerBound + length..<token.span.upperBound - length
      if source.string(in: inner) == body { return inner }
    }
    return nil
  }

  /// An error in a block that catches it takes back all that the block has done.
  private mutating func run(_ block: BlockBody) throws(CatalogError) {
    let before = self
    do {
      for item in block.items { try run(item) }
    } catch {
      guard let handlers = block.handlers else { throw error }
      self = before
      follow(handlers)
    }
  }

  private mutating func run(_ item: BlockBody.Item) throws(CatalogError) {
    switch item {
    case .statement(let statement): try run(statement)
    case .block(let block): try run(block)
    case .guarded(let guarded): run(guarded)
    case .query(let query): select(query)
    }
  }

  private mutating func run(_ statement: ScriptStatement) throws(CatalogError) {
    var inner = Binder(catalog: catalog, session: session, source: statement.source, span: statement.span)
    (inner.outcome, inner.spans) = (outcome, spans)
    defer { missesBeginning = missesBeginning || inner.missesBeginning }
    try inner.bind(statement.statement)
    inner.attribute(to: statement.span)
    (catalog, session, outcome, spans) = (inner.catalog, inner.session, inner.outcome, inner.spans)
  }

  /// `IF NOT EXISTS (…) THEN CREATE …`: the statements themselves know whether they can be run.
  private mutating func run(_ guarded: BlockBody.GuardedItems) {
    guard guarded.speaksOfItsItems else { return follow(OpaqueText(guarded.text)) }
    let before = self
    do {
      for item in guarded.items { try run(item) }
    } catch {
      self = before
    }
  }
}
