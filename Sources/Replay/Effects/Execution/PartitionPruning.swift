import PglintelCatalog
import PglintelSyntax

/// Which partitions a query can leave out while it is planned (`partprune.c`): judged for a range or list of one column.
struct PartitionPruning {
  enum Answer {
    case kept, left
    case unknown
  }

  let conditions: [Expression]

  func answer(for partition: Table, of parent: Table, in catalog: Catalog) -> Answer {
    guard let key = parent.partitionKey, let bound = partition.partition?.bound else { return .kept }
    let names = key.columns
    let own = conditions.filter { !$0.columnNames.isDisjoint(with: names) }
    if own.isEmpty { return .kept }
    guard let column = PartitionProof(key: key, bound: bound).soleColumn(of: parent) else { return .unknown }
    let parts = own.map { ColumnCondition($0, of: column.name, column.type) }
    let known = ColumnCondition.all(parts + (own.contains(where: \.letsNullPass) ? [] : [.isNotNull]))
    if bound == .isDefault { return `default`(known, parent, partition, key, column, catalog) }
    guard let goal = PartitionProof(key: key, bound: bound).condition(on: column.type)?.negated else { return .unknown }
    return Self.answer(known.implies(goal))
  }

  /// It is left out where another partition has all that is asked for.
  private func `default`(
    _ known: ColumnCondition, _ parent: Table, _ partition: Table, _ key: PartitionKey, _ column: Column,
    _ catalog: Catalog
  ) -> Answer {
    let others = parent.children.compactMap { catalog.tables[$0] }.filter { $0.oid != partition.oid }
    let goals = others.compactMap(\.partition?.bound).map {
      PartitionProof(key: key, bound: $0).condition(on: column.type)
    }
    let answers = goals.map { goal in goal.flatMap { known.implies($0) } }
    if answers.contains(true) { return .left }
    return answers.contains(nil) ? .unknown : .kept
  }

  private static func answer(_ isExcluded: Bool?) -> Answer {
    switch isExcluded {
    case true: .left
    case false: .kept
    case nil: .unknown
    }
  }
}

extension Expression {
  /// Whether it may hold where a column that it mentions is NULL: a comparison does not.
  fileprivate var letsNullPass: Bool {
    switch self {
    case .operation, .inList, .isNotNull, .other("BETWEEN", _): false
    case .written(_, let inner): inner.letsNullPass
    default: true
    }
  }
}
