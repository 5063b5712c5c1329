/// `PARTITION BY RANGE (created_at)`.
public struct PartitionKey: Hashable, Sendable {
  public enum Strategy: String, Hashable, Sendable {
    case range, list, hash
  }

  public var strategy: Strategy
  public var terms: [IndexKey.Term]

  public init(strategy: Strategy, terms: [IndexKey.Term]) {
    self.strategy = strategy
    self.terms = terms
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
