/// A call of a function or an aggregate.
public struct FunctionCall: Hashable, Sendable {
  public var name: QualifiedName
  public var arguments: [Expression]
  /// Whether the call says more than this: `*`, DISTINCT, ORDER BY, FILTER, OVER, VARIADIC.
  public var isAbridged: Bool

  public init(name: QualifiedName, arguments: [Expression], isAbridged: Bool = false) {
    self.name = name
    self.arguments = arguments
    self.isAbridged = isAbridged
  }

  func mapping(_ map: (Expression) -> Expression) -> FunctionCall {
    FunctionCall(name: name, arguments: arguments.map(map), isAbridged: isAbridged)
  }
}
