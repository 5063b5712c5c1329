import PglintelCatalog
import PglintelSyntax

/// Whether an index spares a query the reading of a whole relation.
enum IndexUse {
  /// No index can serve the conditions.
  case none
  case certain
  /// It depends on the plan.
  case possible

  init(of indexes: [Index], for alias: String, columns: Set<String>, in level: QueryLevel) {
    var best = IndexUse.none
    for index in indexes where index.isValid {
      switch Self.use(of: index, IndexedTable(alias: alias, columns: columns, others: level.aliases), level.conditions)
      {
      case .certain:
        self = .certain
        return
      case .possible: best = .possible
      case .none: continue
      }
    }
    self = best
  }

  private static func use(of index: Index, _ table: IndexedTable, _ conditions: [Expression]) -> IndexUse {
    guard let first = index.keys.first else { return .none }
    let isPartial = index.predicate.map { !conditions.contains($0) } ?? false
    guard let column = first.column, index.method == "btree" || index.method == "hash", !isPartial else {
      return conditions.contains { !table.columnNames(in: $0).isEmpty } ? .possible : .none
    }
    var best = IndexUse.none
    for condition in conditions {
      switch table.serves(condition, column, isHash: index.method == "hash") {
      case .certain: return .certain
      case .possible: best = .possible
      case .none: continue
      }
    }
    let others = Set(index.keyColumns.dropFirst().compactMap { $0 })
    let usesOthers = conditions.contains { !table.columnNames(in: $0).isDisjoint(with: others) }
    return best == .none && usesOthers ? .possible : best
  }
}
