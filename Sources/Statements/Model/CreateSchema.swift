/// CREATE SCHEMA, with the statements it may hold.
public struct CreateSchema: Sendable {
  public var name: String
  public var ifNotExists: Bool
  public var elements: [Statement]

  public init(name: String, ifNotExists: Bool, elements: [Statement]) {
    self.name = name
    self.ifNotExists = ifNotExists
    self.elements = elements
  }
}
