import PglintelSyntax

/// What CREATE FUNCTION and CREATE PROCEDURE say, names resolved.
public struct RoutineDefinition: Hashable, Sendable {
  /// The types of the input parameters: together with the name they are the routine's identity.
  public var parameters: [TypeName]
  /// Their names, empty where there are none.
  public var parameterNames: [String] = []
  public var returns: TypeName?
  public var isProcedure: Bool
  public var language: String
  public var volatility: Routine.Volatility
  public var isSecurityDefiner: Bool
  /// The string body; nil where it is SQL-standard or a C symbol.
  public var body: String?
  /// Whether it runs under settings of its own (`proconfig`).
  public var hasSettings = false
  /// What stands after the name, from the parameters on.
  public var written: WrittenSQL?
  /// What ALTER has said of it since, after its name.
  public var alterations: [WrittenSQL] = []

  public init(
    parameters: [TypeName] = [], returns: TypeName? = nil, isProcedure: Bool = false, language: String = "sql",
    volatility: Routine.Volatility = .volatile, isSecurityDefiner: Bool = false, body: String? = nil,
    written: WrittenSQL? = nil
  ) {
    self.parameters = parameters
    self.returns = returns
    self.isProcedure = isProcedure
    self.language = language
    self.volatility = volatility
    self.isSecurityDefiner = isSecurityDefiner
    self.body = body
    self.written = written
  }
}
