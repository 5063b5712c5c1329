import PglintelCatalog
import PglintelSourceText
import PglintelStatements

/// DO.
extension Binder {
  /// A block is run as far as it can be followed; of others it is only known what they name.
  mutating func doBlock(_ block: DoBlock) throws(CatalogError) {
    guard block.language == "plpgsql" else { return followBlindly(OpaqueText(block.body)) }
    if let place = place(of: block.body) { return try runBlock(in: source, at: place, isInFile: true) }
    let text = SourceText(path: source.path, text: block.body)
    try runBlock(in: text, at: 0..<text.bytes.count, isInFile: false)
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

  private mutating func runBlock(
    in source: SourceText, at place: Span, isInFile: Bool
  ) throws(CatalogError) {
    guard let block = ProcedureReader.read(source, in: place) else {
      return followBlindly(OpaqueText(source.string(in: place)))
    }
    runsCode = true
    var run = ProcedureRun(binder: self, source: source, body: place, isInFile: isInFile)
    do throws(ProcedureStop) {
      _ = try run.run(block)
      self = run.binder
    } catch {
      switch error {
      case .failed(let reason):
        (unseenName, innerRefusal) = (run.binder.unseenName, run.binder.innerRefusal)
        throw reason
      case .overrun: followBlindly(OpaqueText(source.string(in: place)))
      }
    }
  }

  /// A text of which it is only known what it names.
  mutating func followBlindly(_ text: OpaqueText) {
    outcome.didNotFollow(text.names)
    follow(text)
  }

  /// A statement within this one: a step of its own.
  mutating func run(_ statement: ScriptStatement) throws(CatalogError) {
    var effects = effects(of: statement)
    let (before, earlier) = (catalog, session)
    var inner = Binder(catalog: catalog, session: session, source: statement.source, span: statement.span)
    (inner.callDepth, inner.commandsLeft) = (callDepth, commandsLeft)
    inner.simulatedDrop = effects.simulatedDrop
    effects.simulatedDrop = nil
    defer { commandsLeft = inner.commandsLeft }
    do {
      try inner.bind(statement.statement)
    } catch {
      innerRefusal = inner.isCertain(error, before: before) ? error : nil
      unseenName = inner.unseenName
      throw error
    }
    inner.outcome.changes = inner.takeChanges()
    outcome.inner += inner.outcome.inner
    inner.outcome.inner = []
    outcome.possible += inner.outcome.possible
    inner.outcome.possible = []
    outcome.inner.append(
      InnerStatement(
        statement: statement, before: before, after: inner.catalog, session: earlier, effects: effects,
        outcome: inner.outcome))
    (catalog, session) = (inner.catalog, inner.session)
  }

  /// The effects, in a catalog that has the tables which the statement needs although nothing here made them.
  private mutating func effects(of statement: ScriptStatement) -> Effects {
    let effects = EffectsTable.effects(of: statement, in: catalog, session: session)
    if effects.assumedTables.isEmpty { return effects }
    for name in effects.assumedTables {
      catalog.assumeTable(ObjectName(schema: name.schema ?? path.creationSchema, name: name.name))
    }
    _ = catalog.takeJournal()
    return EffectsTable.effects(of: statement, in: catalog, session: session)
  }
}
