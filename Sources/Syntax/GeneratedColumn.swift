/// A generated column's expression and whether it is kept on disk.
public struct GeneratedColumn: Hashable, Sendable {
  public var expression: Expression
  public var isStored: Bool

  public init(expression: Expression, isStored: Bool) {
    self.expression = expression
    self.isStored = isStored
  }
}
