/// `CASE … WHEN … THEN … ELSE … END`.
public struct ConditionalExpression: Hashable, Sendable {
  public struct Branch: Hashable, Sendable {
    public var condition: Expression
    public var result: Expression

    public init(condition: Expression, result: Expression) {
      self.condition = condition
      self.result = result
    }
  }

  public var subject: Expression?
  public var branches: [Branch]
  public var otherwise: Expression?

  public init(subject: Expression?, branches: [Branch], otherwise: Expression?) {
    self.subject = subject
    self.branches = branches
    self.otherwise = otherwise
  }
}
