import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

extension ProcedureRun {
  // MARK: Variables

  mutating func assign(_ value: Value, to target: [String]) {
    guard target.count > 1 else {
      variables[target[0]] = value
      return
    }
    guard case .record(var fields)? = variables[target[0]] else {
      variables[target[0]] = .unknown
      return
    }
    let field = Value.Field(name: target[1], value: value)
    if let index = fields.firstIndex(where: { $0.name == target[1] }) {
      fields[index] = field
    } else {
      fields.append(field)
    }
    variables[target[0]] = .record(fields)
  }

  /// A row into a record, or column by column into variables.
  mutating func assign(_ row: [Value.Field], to target: ProcedureCommand.Target) {
    if target.names.count == 1, records.contains(target.names[0][0]) || row.count > 1 {
      return assign(.record(row), to: target.names[0])
    }
    for (index, name) in target.names.enumerated() {
      assign(index < row.count ? row[index].value : .null, to: name)
    }
  }

  /// SELECT INTO: the first row counts, and without ORDER BY nobody knows which that is.
  private mutating func assign(
    _ rows: [ResultRow], of query: Query, to target: ProcedureCommand.Target
  ) throws(ProcedureStop) {
    guard let first = rows.first else {
      if target.isStrict { throw .failed(CatalogError(code: "P0002", message: "query returned no rows")) }
      for name in target.names { assign(.null, to: name) }
      variables["found"] = .boolean(false)
      return
    }
    if target.isStrict, rows.filter(\.isCertain).count > 1 {
      throw .failed(CatalogError(code: "P0003", message: "query returned more than one row"))
    }
    let isOrdered = !query.modifiers.order.isEmpty || Set(rows.map(\.values)).count == 1
    if isOrdered, rows.allSatisfy(\.isCertain) {
      assign(first.values, to: target)
    } else {
      for name in target.roots { variables[name] = .unknown }
    }
    variables["found"] = rows.contains(where: \.isCertain) ? .boolean(true) : .unknown
  }

  mutating func values(_ spans: [Span]) throws(ProcedureStop) -> [Value] {
    var result: [Value] = []
    for span in spans { result.append(try value(span)) }
    return result
  }

  // MARK: SQL

  mutating func perform(_ query: Span) throws(ProcedureStop) {
    guard let query = self.query(query) else { return doubtBody() }
    let rows = try rows(of: query)
    variables["found"] = rows.contains(where: \.isCertain) ? .boolean(true) : rows.isEmpty ? .boolean(false) : .unknown
  }

  mutating func runSQL(_ span: Span, _ target: ProcedureCommand.Target, cut: Span?) throws(ProcedureStop) {
    guard let cut else { return try run(StatementReader.read(source, section: span).outcomes) }
    let text =
      source.string(in: span.lowerBound..<cut.lowerBound) + " " + source.string(in: cut.upperBound..<span.upperBound)
    try run(StatementReader.read(SourceText(path: source.path, text: text)).outcomes, at: span, into: target)
  }

  /// A body that is plain SQL.
  mutating func runStatements(at span: Span) throws(ProcedureStop) {
    try run(StatementReader.read(source, section: span).outcomes)
  }

  private mutating func run(_ outcomes: [ReadOutcome]) throws(ProcedureStop) {
    for outcome in outcomes {
      switch outcome {
      case .statement(let statement): try run(statement)
      case .failure(let failure): doubt(failure)
      }
    }
  }

  /// Statements whose text stands nowhere as it is run.
  ///
  /// - Parameter span: what they are attributed to.
  private mutating func run(
    _ outcomes: [ReadOutcome], at span: Span, into target: ProcedureCommand.Target, parameters: [Value] = []
  ) throws(ProcedureStop) {
    for outcome in outcomes {
      switch outcome {
      case .failure(let failure): doubt(failure)
      case .statement(let read):
        if case .select(let query) = read.statement, !target.names.isEmpty {
          try assign(try rows(of: query, parameters: parameters), of: query, to: target)
        } else {
          for name in target.roots { variables[name] = .unknown }
          try run(
            ScriptStatement(
              statement: read.statement.placed(at: span), source: source, span: span, end: span.upperBound,
              isComputed: true))
        }
      }
    }
  }

  private mutating func run(_ statement: ScriptStatement) throws(ProcedureStop) {
    if case .modification = statement.statement { variables["found"] = .unknown }
    do {
      try binder.run(isInFile ? statement : statement.placed(at: binder.span, in: binder.source))
    } catch {
      throw .failed(error)
    }
  }

  private mutating func doubt(_ failure: SyntaxFailure) {
    binder.outcome.didNotFollow(failure.identifiers)
    Binding.doubt(identifiers: failure.identifiers, in: &binder.catalog)
  }

  // MARK: EXECUTE

  mutating func execute(
    _ text: Span, _ target: ProcedureCommand.Target, _ arguments: [Span], at span: Span
  ) throws(ProcedureStop) {
    let command = try value(text)
    let parameters = try values(arguments)
    switch command {
    case .null: throw .failed(CatalogError(code: "22004", message: "query string argument of EXECUTE is null"))
    case .text(let statement):
      if target.names.isEmpty, let place = literalPlace(text, statement) {
        return try run(StatementReader.read(source, section: place).outcomes)
      }
      let read = StatementReader.read(SourceText(path: source.path, text: statement)).outcomes
      try run(read, at: span, into: target, parameters: parameters)
    case .pieces(let pieces):
      doubt(pieces)
      for name in target.roots { variables[name] = .unknown }
    default:
      doubtBody()
      for name in target.roots { variables[name] = .unknown }
    }
  }

  /// Where the text stands between quotes just as it is run.
  private func literalPlace(_ span: Span, _ text: String) -> Span? {
    let tokens = Lexer.tokens(of: source, in: span)
    guard tokens.count == 1, tokens[0].kind == .string, let range = tokens[0].quotedPart(in: source),
      source.string(in: range) == text
    else { return nil }
    return range
  }

  /// A statement with gaps: where none of them stands for what it makes or changes, the rest says enough.
  private mutating func doubt(_ pieces: [String?]) {
    let text = OpaqueText(pieces.map { $0 ?? Self.gap }.joined())
    let touchesObjects = text.changesObjects || text.makesObjects
    let names = touchesObjects ? text.changedNames : text.addsRows ? text.names : []
    if names.contains(where: { $0.contains(Self.gap) }) { doubtBody() } else { binder.followBlindly(text) }
  }

  private static let gap = "pglintel_gap"
}

extension Token {
  /// What stands between the quotes of a string.
  fileprivate func quotedPart(in source: SourceText) -> Span? {
    let bytes = source.bytes[span]
    let quote = UInt8(ascii: "'")
    if bytes.first == quote, span.count >= 2 { return span.lowerBound + 1..<span.upperBound - 1 }
    let dollar = UInt8(ascii: "$")
    guard bytes.first == dollar, let tagEnd = bytes.dropFirst().firstIndex(of: dollar) else { return nil }
    let length = tagEnd + 1 - span.lowerBound
    guard span.count >= 2 * length else { return nil }
    return span.lowerBound + length..<span.upperBound - length
  }
}
