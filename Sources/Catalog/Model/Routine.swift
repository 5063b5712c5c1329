import PglintelSyntax

/// `pg_proc`, as far as rules need it.
public struct Routine: Hashable, Sendable {
  public enum Volatility: String, Hashable, Sendable {
    case immutable, stable, volatile
  }

  public let oid: OID
  public var name: ObjectName
  public var parameters: [TypeName]
  public var isProcedure: Bool
  public var language: String
  public var volatility: Volatility
  public var body: String?

  public init(oid: OID, name: ObjectName, parameters: [TypeName], isProcedure: Bool, language: String) {
    self.oid = oid
    self.name = name
    self.parameters = parameters
    self.isProcedure = isProcedure
    self.language = language
    volatility = .volatile
  }
}
