import PglintelCatalog
import PglintelStatements

extension Binder {
  mutating func createRoutine(_ statement: CreateRoutine) throws(CatalogError) {
    let definition = RoutineDefinition(
      parameters: statement.parameters.map { catalog.resolved($0, in: path) },
      returns: statement.returns.map { catalog.resolved($0, in: path) }, isProcedure: statement.isProcedure,
      language: statement.language, volatility: Routine.Volatility(statement.volatility),
      isSecurityDefiner: statement.isSecurityDefiner, body: statement.body)
    try catalog.createRoutine(newName(statement.name), definition, replaces: statement.replaces)
  }

  mutating func createTrigger(_ statement: CreateTrigger) throws(CatalogError) {
    let relation = try relation(statement.table)
    let function = catalog.routines(statement.function, in: path).first?.name.qualified ?? statement.function
    try catalog.createTrigger(
      statement.name, on: relation.oid, function: function, replaces: statement.replaces)
  }
}

extension Routine.Volatility {
  fileprivate init(_ volatility: CreateRoutine.Volatility) {
    switch volatility {
    case .immutable: self = .immutable
    case .stable: self = .stable
    case .volatile: self = .volatile
    }
  }
}
