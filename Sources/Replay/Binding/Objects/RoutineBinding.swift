import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  mutating func createRoutine(_ statement: CreateRoutine) throws(CatalogError) {
    var definition = RoutineDefinition(
      parameters: statement.parameters.map { catalog.resolved($0, in: path) },
      returns: statement.returns.map { catalog.resolved($0, in: path) }, isProcedure: statement.isProcedure,
      language: statement.language, volatility: Routine.Volatility(statement.volatility),
      isSecurityDefiner: statement.isSecurityDefiner, body: statement.body, written: bound(statement.written))
    definition.parameterNames = statement.parameterNames
    definition.hasSettings = statement.hasSettings
    try catalog.createRoutine(newName(statement.name), definition, replaces: statement.replaces)
  }

  mutating func createTrigger(_ statement: CreateTrigger) throws(CatalogError) {
    let relation = try relation(statement.table)
    let function = catalog.routines(statement.function, in: path).first?.name.qualified ?? statement.function
    try catalog.createTrigger(
      statement.name, on: relation.oid, function: function, replaces: statement.replaces,
      written: bound(statement.written))
  }

  /// With the schemas in which its names are looked up now.
  func bound(_ written: WrittenSQL?) -> WrittenSQL? { written.map { catalog.resolved($0, in: path) } }

  private func bound(_ written: WrittenTrigger?) -> WrittenTrigger? {
    guard var result = written else { return nil }
    result.events = catalog.resolved(result.events, in: path)
    result.conditions = result.conditions.map { catalog.resolved($0, in: path) }
    result.arguments.searchPath = path.schemas
    return result
  }
}

extension Routine.Volatility {
  init(_ volatility: CreateRoutine.Volatility) {
    switch volatility {
    case .immutable: self = .immutable
    case .stable: self = .stable
    case .volatile: self = .volatile
    }
  }
}
