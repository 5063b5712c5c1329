import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// Runs a body of PL/pgSQL over the catalog as far as values are known. A value: what may or may not be done is done to
/// a copy.
struct ProcedureRun {
  /// Rows of system catalogs that may be looked at.
  private static let rowLimit = 2_000_000

  var binder: Binder
  let source: SourceText
  let body: Span
  /// Whether the body stands in the file as it is run: its statements can be pointed at.
  let isInFile: Bool
  var variables: [String: Value] = ["found": .boolean(false)]
  /// Variables that hold whole rows.
  var records: Set<String> = []
  /// The errors that are being handled, the innermost last.
  var handled: [CatalogError] = []
  var loopDepth = 0
  private var rows = Self.rowLimit
  private var isBodyDoubted = false
  private var queries: [Span: Query?] = [:]

  init(binder: Binder, source: SourceText, body: Span, isInFile: Bool) {
    self.binder = binder
    self.source = source
    self.body = body
    self.isInFile = isInFile
  }

  // MARK: Limits

  mutating func count() throws(ProcedureStop) {
    guard loopDepth > 0 || binder.callDepth > 0 else { return }
    binder.commandsLeft -= 1
    if binder.commandsLeft < 0 { throw .overrun }
  }

  /// Takes over what another run has used up.
  mutating func takeLimits(of other: ProcedureRun) {
    (rows, queries) = (other.rows, other.queries)
    binder.commandsLeft = other.binder.commandsLeft
  }

  // MARK: What cannot be followed

  /// Anything that the body speaks of may have been done.
  mutating func doubtBody() {
    guard !isBodyDoubted else { return }
    isBodyDoubted = true
    binder.followBlindly(OpaqueText(source.string(in: body)))
  }

  // MARK: Expressions

  /// The text of an expression, or of a query, read as `SELECT …`; nil where it cannot be.
  mutating func query(_ span: Span, isWhole: Bool = false) -> Query? {
    if let known = queries[span] { return known }
    let text = (isWhole ? "" : "SELECT ") + source.string(in: span)
    let read = Self.query(text, path: source.path)
    queries[span] = .some(read)
    return read
  }

  static func query(_ text: String, path: String) -> Query? {
    let outcomes = StatementReader.read(SourceText(path: path, text: text)).outcomes
    guard outcomes.count == 1, case .statement(let statement) = outcomes[0],
      case .select(let query) = statement.statement
    else { return nil }
    return query
  }

  mutating func value(_ span: Span) throws(ProcedureStop) -> Value {
    guard !span.isEmpty, let query = query(span) else { return .unknown }
    if let expression = query.soleExpression {
      try follow(query)
      return try evaluate { evaluator throws(CatalogError) in try evaluator.value(of: expression) }
    }
    let rows = try rows(of: query)
    guard let first = rows.first else { return .null }
    return rows.count == 1 && first.isCertain ? first.values.first?.value ?? .unknown : .unknown
  }

  mutating func value(ifPresent span: Span?) throws(ProcedureStop) -> Value? {
    guard let span else { return nil }
    return try value(span)
  }

  /// - Parameter parameters: values of `$1`, `$2`, …
  mutating func rows(of query: Query, parameters: [Value] = []) throws(ProcedureStop) -> [ResultRow] {
    try follow(query)
    return try evaluate { evaluator throws(CatalogError) in
      for (index, value) in parameters.enumerated() { evaluator.variables["$\(index + 1)"] = value }
      return try evaluator.rows(of: query)
    }
  }

  /// What a query calls may do something; it is told what stands in the variables that are handed over.
  private mutating func follow(_ query: Query) throws(ProcedureStop) {
    var calls: [FunctionCall] = []
    query.walkExpressions { if case .call(let call) = $0 { calls.append(call) } }
    let mayShadow = !query.sources.isEmpty
    for var call in calls {
      call.arguments = call.arguments.map { argument in
        argument.mapping { part in
          switch part {
          case .parameter(let number): return variables["$\(number)"]?.constant.map(Expression.constant) ?? part
          case .column(let parts) where parts.count == 1 && !mayShadow:
            return variables[parts[0]]?.constant.map(Expression.constant) ?? part
          default: return part
          }
        }
      }
      do throws(CatalogError) {
        try binder.follow(call, isRunOnce: query.runsItsCallsOnce)
      } catch {
        throw .failed(error)
      }
    }
  }

  private mutating func evaluate<Result>(
    _ body: (inout Evaluator) throws(CatalogError) -> Result
  ) throws(ProcedureStop) -> Result {
    var evaluator = Evaluator(catalog: binder.catalog, session: binder.session, variables: variables)
    evaluator.budget = min(evaluator.budget, rows)
    let before = evaluator.budget
    defer { rows -= before - max(evaluator.budget, 0) }
    do {
      return try body(&evaluator)
    } catch {
      throw .failed(error)
    }
  }
}

extension Value {
  /// As it could be written.
  fileprivate var constant: Constant? {
    switch self {
    case .integer(let number): .integer(number)
    case .boolean(let value): .boolean(value)
    case .null: .null
    default: knownText.map { .string($0) }
    }
  }
}

extension Query {
  /// Of `SELECT expression`.
  fileprivate var soleExpression: Expression? {
    let isPlain = sources.isEmpty && condition == nil && operands.isEmpty && commonTables.isEmpty && valueCount == 0
    guard isPlain, targets.count == 1, modifiers == QueryModifiers() else { return nil }
    if case .star = targets[0].value { return nil }
    return targets[0].value
  }
}
