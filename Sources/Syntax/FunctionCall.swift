/// A call of a function or an aggregate.
public struct FunctionCall: Hashable, Sendable {
  public var name: QualifiedName
  public var arguments: [Expression]

  public init(name: QualifiedName, arguments: [Expression]) {
    self.name = name
    self.arguments = arguments
  }
}
