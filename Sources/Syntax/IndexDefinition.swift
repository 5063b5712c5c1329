/// CREATE INDEX as written.
public struct IndexDefinition: Hashable, Sendable {
  public var name: String?
  public var relation: QualifiedName
  /// `ON ONLY parent`.
  public var isOnly: Bool
  public var method: String
  public var keys: [IndexKey]
  public var including: [String]
  public var predicate: Expression?
  public var isUnique: Bool
  public var nullsNotDistinct: Bool
  /// Storage parameters.
  public var options: StorageParameters = [:]

  public init(
    name: String?, relation: QualifiedName, isOnly: Bool = false, method: String = "btree", keys: [IndexKey],
    including: [String] = [], predicate: Expression? = nil, isUnique: Bool = false, nullsNotDistinct: Bool = false
  ) {
    self.name = name
    self.relation = relation
    self.isOnly = isOnly
    self.method = method
    self.keys = keys
    self.including = including
    self.predicate = predicate
    self.isUnique = isUnique
    self.nullsNotDistinct = nullsNotDistinct
  }
}
