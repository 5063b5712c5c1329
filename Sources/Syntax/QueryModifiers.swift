/// What a SELECT does with its rows besides filtering them.
public struct QueryModifiers: Hashable, Sendable {
  public enum SetOperation: Hashable, Sendable {
    case union, unionAll, intersect, except
  }

  public struct SortKey: Hashable, Sendable {
    public var value: Expression
    public var isDescending: Bool

    public init(value: Expression, isDescending: Bool) {
      self.value = value
      self.isDescending = isDescending
    }
  }

  /// DISTINCT without ON.
  public var isDistinct = false
  /// GROUP BY, HAVING, DISTINCT ON or a window definition.
  public var isGrouped = false
  public var order: [SortKey] = []
  public var limit: Expression?
  public var offset: Expression?
  /// LEFT, RIGHT or FULL among the joins of this level.
  public var hasOuterJoin = false
  /// Between the operands: one fewer than there are.
  public var setOperations: [SetOperation] = []
  /// The rows of VALUES, the first hundred.
  public var values: [[Expression]] = []

  public init() {}
}
