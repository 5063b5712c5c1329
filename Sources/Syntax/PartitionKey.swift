/// `PARTITION BY RANGE (created_at)`.
public struct PartitionKey: Hashable, Sendable {
  public enum Strategy: String, Hashable, Sendable {
    case range, list, hash
  }

  public var strategy: Strategy
  /// With the collations and operator classes that are written.
  public var keys: [IndexKey]

  public init(strategy: Strategy, keys: [IndexKey]) {
    self.strategy = strategy
    self.keys = keys
  }

  public init(strategy: Strategy, terms: [IndexKey.Term]) {
    self.init(strategy: strategy, keys: terms.map { IndexKey(term: $0) })
  }

  public var terms: [IndexKey.Term] { keys.map(\.term) }

  /// With its columns and expressions replaced, one by one.
  public func mappingTerms(_ change: (IndexKey.Term) -> IndexKey.Term) -> PartitionKey {
    var result = self
    for index in keys.indices { result.keys[index].term = change(keys[index].term) }
    return result
  }

  public var columns: Set<String> {
    var names: Set<String> = []
    for term in terms {
      switch term {
      case .column(let name): names.insert(name)
      case .expression(let expression): names.formUnion(expression.columnNames)
      }
    }
    return names
  }
}
