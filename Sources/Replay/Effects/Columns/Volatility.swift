import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// Whether an expression gives another value for each row: then a new column's default cannot be kept once for all rows
/// (`tablecmds.c`, ATExecAddColumn: `contain_volatile_functions` after the planner's simplification).
struct Volatility {
  enum Answer: Equatable {
    case none
    case volatile(function: String)
    /// A function that is neither PostgreSQL's nor the history's.
    case unknown(function: String)
  }

  let catalog: Catalog
  let path: SearchPath
  /// How many bodies of SQL functions are looked into, one in another.
  private var depth = 3

  init(catalog: Catalog, path: SearchPath) {
    self.catalog = catalog
    self.path = path
  }

  /// A volatile function anywhere decides; otherwise one that is not known.
  func answer(for expression: Expression) -> Answer {
    var unknown = Answer.none
    for call in expression.calls {
      switch answer(for: call) {
      case .none: continue
      case .volatile(let function): return .volatile(function: function)
      case .unknown(let function): unknown = .unknown(function: function)
      }
    }
    return unknown
  }

  /// `pg_catalog` is looked at first, whatever the search path says.
  private func answer(for call: FunctionCall) -> Answer {
    let name = call.name.name
    if call.name.schema == nil || call.name.schema == "pg_catalog" {
      if BuiltInVolatility.volatile.contains(name) { return .volatile(function: name) }
      if BuiltInVolatility.other.contains(name) { return .none }
    }
    let routines = catalog.routines(call.name, in: path).filter { $0.parameters.count >= call.arguments.count }
    if let first = routines.first {
      let answers = routines.map(answer(for:))
      return answers.allSatisfy { $0 == answers[0] } ? answers[0] : .unknown(function: first.name.name)
    }
    if ExtensionVolatility.volatile.contains(name) { return .volatile(function: name) }
    return ExtensionVolatility.other.contains(name) ? .none : .unknown(function: name)
  }

  private func answer(for routine: Routine) -> Answer {
    guard routine.volatility == .volatile else { return .none }
    switch routine.language {
    case "sql": return answer(forBodyOf: routine)
    default: return .volatile(function: routine.name.name)
    }
  }

  /// A function in SQL that is one plain expression is put in its place, and what it calls decides (`clauses.c`,
  /// inline_function).
  private func answer(forBodyOf routine: Routine) -> Answer {
    let name = routine.name.name
    guard depth > 0, let body = routine.body, body.utf8.count <= Self.longestBody else {
      return .unknown(function: name)
    }
    guard !routine.definition.isSecurityDefiner, routine.definition.returns?.isSetOf != true,
      let expression = Self.soleExpression(of: body)
    else { return .volatile(function: name) }
    var inner = self
    inner.depth -= 1
    return inner.answer(for: expression)
  }

  /// In bytes. The parser recurses, and this may run on a small stack.
  private static let longestBody = 400

  private static func soleExpression(of body: String) -> Expression? {
    let outcomes = StatementReader.read(SourceText(path: "", text: body)).outcomes
    guard outcomes.count == 1, case .statement(let statement) = outcomes[0],
      case .select(let query) = statement.statement
    else { return nil }
    guard query.sources.isEmpty, query.commonTables.isEmpty, query.operands.isEmpty, query.condition == nil,
      query.otherExpressions.isEmpty, query.targets.count == 1
    else { return nil }
    let expression = query.targets[0].value
    return expression.hasSubquery ? nil : expression
  }
}

extension Expression {
  /// Every call in it, sub-selects included.
  var calls: [FunctionCall] {
    var found: [FunctionCall] = []
    let visit = { (part: Expression) in if case .call(let call) = part { found.append(call) } }
    walk(visit, query: { $0.walkExpressions(visit) })
    return found
  }
}
