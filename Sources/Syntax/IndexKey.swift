/// One key column of an index.
public struct IndexKey: Hashable, Sendable {
  public enum Term: Hashable, Sendable {
    case column(String)
    case expression(Expression)
  }

  public var term: Term
  public var collation: QualifiedName?
  public var operatorClass: QualifiedName?
  /// `gist_trgm_ops (siglen='32')`.
  public var operatorClassOptions = StorageParameters()
  public var isDescending: Bool
  /// PostgreSQL's default is NULLS LAST for ascending, NULLS FIRST for descending order.
  public var nullsFirst: Bool

  public init(
    term: Term, collation: QualifiedName? = nil, operatorClass: QualifiedName? = nil, isDescending: Bool = false,
    nullsFirst: Bool? = nil
  ) {
    self.term = term
    self.collation = collation
    self.operatorClass = operatorClass
    self.isDescending = isDescending
    self.nullsFirst = nullsFirst ?? isDescending
  }

  /// The column, unless the key is an expression.
  public var column: String? {
    if case .column(let name) = term { return name }
    return nil
  }
}
