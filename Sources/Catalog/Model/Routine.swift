import PglintelSyntax

/// `pg_proc`, as far as rules need it.
public struct Routine: Hashable, Sendable {
  public enum Volatility: String, Hashable, Sendable {
    case immutable, stable, volatile
  }

  public let oid: OID
  public var name: ObjectName
  public var definition: RoutineDefinition
  public var comment: String?

  public init(oid: OID, name: ObjectName, definition: RoutineDefinition) {
    self.oid = oid
    self.name = name
    self.definition = definition
  }

  public var parameters: [TypeName] { definition.parameters }
  public var isProcedure: Bool { definition.isProcedure }
  public var language: String { definition.language }
  public var volatility: Volatility { definition.volatility }
  public var body: String? { definition.body }
}
