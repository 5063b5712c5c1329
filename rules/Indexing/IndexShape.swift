import PglintelLint

/// What an index is ordered by and which rows it has. Equal shapes serve the same queries.
struct IndexShape: Hashable {
  private struct Key: Hashable {
    var term: IndexKey.Term
    var collation: QualifiedName?
    var operatorClass: QualifiedName?
    var isDescending: Bool
    var nullsFirst: Bool
  }

  private let relation: OID
  private let method: String
  private let keys: [Key]
  private let predicate: Expression?

  /// Shapes are compared among the indexes of one relation: few of them have as many keys and end with the same column.
  func hash(into hasher: inout Hasher) {
    hasher.combine(keys.count)
    if case .column(let name)? = keys.last?.term { hasher.combine(name) }
  }

  /// - Parameter count: how many of the keys; nil for all.
  init(_ index: Index, of table: Table?, first count: Int? = nil) {
    relation = index.relation
    method = index.method
    predicate = index.predicate
    let keys = index.keys.prefix(count ?? index.keys.count).map { key in
      Key(
        term: key.term, collation: key.collation ?? key.column.flatMap { table?.collation(of: $0) },
        operatorClass: key.operatorClass, isDescending: key.isDescending, nullsFirst: key.nullsFirst)
    }
    self.keys = Self.readForwards(keys)
  }

  /// A B-tree is read both ways, so that `(a, b)` and `(a DESC, b DESC)` are one order.
  private static func readForwards(_ keys: [Key]) -> [Key] {
    guard keys.first?.isDescending == true else { return keys }
    return keys.map { key in
      var key = key
      key.isDescending.toggle()
      key.nullsFirst.toggle()
      return key
    }
  }
}

extension Table {
  fileprivate func collation(of column: String) -> QualifiedName? {
    columns.firstIndex { $0.name == column }.flatMap { columns[$0].collation }
  }
}
