import PglintelCatalog
import PglintelSourceText
import PglintelSyntax

/// Calls of routines whose bodies are at hand.
extension Binder {
  private static let deepestCall = 16

  /// Runs the routine that a call means, if it changes the schema and can be followed; false where it is left to others.
  mutating func run(_ call: FunctionCall, oneOf routines: [Routine]) throws(CatalogError) -> Bool {
    let fitting = routines.filter { $0.parameters.count >= call.arguments.count }
    guard fitting.count == 1, let routine = fitting.first, canRun(routine), !call.arguments.contains(where: \.isNamed)
    else { return false }
    let text = OpaqueText(text(of: routine))
    guard text.changesObjects || text.definesObjects else { return false }
    return try runBody(of: routine, with: call.arguments)
  }

  private func canRun(_ routine: Routine) -> Bool {
    routine.body != nil && (routine.language == "plpgsql" || routine.language == "sql")
      && !routine.definition.hasSettings && callDepth < Self.deepestCall && catalog.pendingChanges.isEmpty
  }

  private mutating func runBody(of routine: Routine, with arguments: [Expression]) throws(CatalogError) -> Bool {
    let body = SourceText(path: source.path, text: routine.body ?? "")
    let whole = 0..<body.bytes.count
    let block = routine.language == "sql" ? nil : ProcedureReader.read(body, in: whole)
    guard block != nil || routine.language == "sql" else { return false }
    runsCode = true
    var run = ProcedureRun(binder: self, source: body, body: whole, isInFile: false)
    run.binder.callDepth += 1
    run.variables.merge(try parameters(of: routine, arguments)) { $1 }
    do throws(ProcedureStop) {
      if let block { _ = try run.run(block) } else { try run.runStatements(at: whole) }
    } catch {
      commandsLeft = run.binder.commandsLeft
      guard case .failed(let reason) = error else { return false }
      (unseenName, innerRefusal) = (run.binder.unseenName, run.binder.innerRefusal)
      throw reason
    }
    self = run.binder
    callDepth -= 1
    return true
  }

  /// By name and by number; those that are left to their defaults are not known.
  private func parameters(of routine: Routine, _ arguments: [Expression]) throws(CatalogError) -> [String: Value] {
    var evaluator = Evaluator(catalog: catalog, session: session, variables: [:])
    var values: [String: Value] = [:]
    for (index, type) in routine.parameters.enumerated() {
      var value = Value.unknown
      if index < arguments.count {
        let given = try evaluator.value(of: arguments[index])
        let cast = try evaluator.cast(given, to: type)
        value = cast.isKnown || !given.isKnown ? cast : given
      }
      values["$\(index + 1)"] = value
      let names = routine.definition.parameterNames
      if index < names.count, !names[index].isEmpty { values[names[index]] = value }
    }
    return values
  }
}

extension Query {
  /// Whether each function that it calls is called just once: no rows of a table, no condition.
  var runsItsCallsOnce: Bool {
    let isPlain = condition == nil && operands.isEmpty && commonTables.isEmpty
    return isPlain
      && sources.allSatisfy { source in
        if case .function = source { return true }
        return false
      }
  }
}

extension Expression {
  /// `name => value`.
  fileprivate var isNamed: Bool {
    if case .other("NamedArgExpr", _) = self { return true }
    return false
  }
}
