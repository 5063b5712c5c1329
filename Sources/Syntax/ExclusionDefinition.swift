/// `EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (…)`.
public struct ExclusionDefinition: Hashable, Sendable {
  public struct Element: Hashable, Sendable {
    public var key: IndexKey
    public var operatorName: String

    public init(key: IndexKey, operatorName: String) {
      self.key = key
      self.operatorName = operatorName
    }
  }

  public var method: String
  public var elements: [Element]
  public var including: [String]
  public var predicate: Expression?

  public init(method: String, elements: [Element], including: [String] = [], predicate: Expression? = nil) {
    self.method = method
    self.elements = elements
    self.including = including
    self.predicate = predicate
  }
}
