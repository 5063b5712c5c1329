import PglintelSyntax

/// CREATE [OR REPLACE] FUNCTION or PROCEDURE.
public struct CreateRoutine: Sendable {
  public enum Volatility: String, Sendable {
    case immutable, stable, volatile
  }

  public var name: QualifiedName
  /// The types of the input parameters.
  public var parameters: [TypeName]
  /// Their names, empty where there are none.
  public var parameterNames: [String]
  public var returns: TypeName?
  public var isProcedure: Bool
  public var replaces: Bool
  public var language: String
  /// The string body; nil where the body is SQL-standard or a C symbol.
  public var body: String?
  /// VOLATILE where nothing is said.
  public var volatility: Volatility
  public var isSecurityDefiner: Bool
  /// Whether it runs under settings of its own: `SET search_path = …`.
  public var hasSettings: Bool
  /// What stands after the name, from the parameters on.
  public var written: WrittenSQL?

  public init(name: QualifiedName) {
    self.name = name
    parameters = []
    parameterNames = []
    hasSettings = false
    isProcedure = false
    replaces = false
    language = "sql"
    volatility = .volatile
    isSecurityDefiner = false
  }
}
