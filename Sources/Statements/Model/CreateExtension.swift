/// CREATE EXTENSION.
public struct CreateExtension: Sendable {
  public var name: String
  public var schema: String?
  public var ifNotExists: Bool

  public init(name: String, schema: String?, ifNotExists: Bool) {
    self.name = name
    self.schema = schema
    self.ifNotExists = ifNotExists
  }
}
