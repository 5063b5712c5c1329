import PglintelCatalog
import PglintelSourceText
import PglintelStatements

/// DO.
extension Binder {
  /// A block is run as far as it can be followed; of others it is only known what they name.
  mutating func doBlock(_ block: DoBlock) throws(CatalogError) {
    guard block.language == "plpgsql" else { return follow(OpaqueText(block.body)) }
    if let place = place(of: block.body) { return try runBlock(in: source, at: place) }
    let text = SourceText(path: source.path, text: block.body)
    let first = spans.count
    try runBlock(in: text, at: 0..<text.bytes.count)
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
      guard token.span.count >= 2 * length else { continue }
      let inner = token.span.lowerBound + length..<token.span.upperBound - length
      if source.string(in: inner) == body { return inner }
    }
    return nil
  }

  private mutating func runBlock(in source: SourceText, at place: Span) throws(CatalogError) {
    guard let block = ProcedureReader.read(source, in: place) else {
      return follow(OpaqueText(source.string(in: place)))
    }
    var run = ProcedureRun(binder: self, source: source, body: place)
    do throws(ProcedureStop) {
      _ = try run.run(block)
      self = run.binder
    } catch {
      switch error {
      case .failed(let reason):
        missesBeginning = missesBeginning || run.binder.missesBeginning
        throw reason
      case .overrun: follow(OpaqueText(source.string(in: place)))
      }
    }
  }

  /// A statement within this one.
  mutating func run(_ statement: ScriptStatement) throws(CatalogError) {
    var inner = Binder(catalog: catalog, session: session, source: statement.source, span: statement.span)
    (inner.outcome, inner.spans) = (outcome, spans)
    defer { missesBeginning = missesBeginning || inner.missesBeginning }
    try inner.bind(statement.statement)
    inner.attribute(to: statement.span)
    (catalog, session, outcome, spans) = (inner.catalog, inner.session, inner.outcome, inner.spans)
  }
}
