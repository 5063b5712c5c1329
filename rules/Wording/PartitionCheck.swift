import PglintelLint

/// A CHECK that says as much as a partition bound, so that nobody has to read the rows (documentation: 5.11.2.2 Partition
/// Maintenance). It must rule out NULL too, which no range takes.
struct PartitionCheck {
  /// The condition; nil for hash, for keys of several columns and for expressions.
  let condition: String?

  init(_ bound: PartitionBound, key: PartitionKey) {
    guard key.terms.count == 1, case .column(let name)? = key.terms.first else {
      condition = nil
      return
    }
    condition = Self.condition(bound, Identifier.quoted(name))
  }

  private static func condition(_ bound: PartitionBound, _ column: String) -> String? {
    switch bound {
    case .range(let from, let to):
      guard let from = from.first, let to = to.first else { return nil }
      let low = from.isUnbounded ? [] : ["\(column) >= \(from.sql)"]
      let high = to.isUnbounded ? [] : ["\(column) < \(to.sql)"]
      return (["\(column) IS NOT NULL"] + low + high).joined(separator: " AND ")
    case .list(let values):
      guard !values.contains(.constant(.null)) else { return nil }
      return "\(column) IS NOT NULL AND \(column) IN (\(values.map(\.sql).joined(separator: ", ")))"
    case .hash, .isDefault: return nil
    }
  }
}

extension Expression {
  /// MINVALUE and MAXVALUE, which the parser reads as columns.
  fileprivate var isUnbounded: Bool { soleColumn == "minvalue" || soleColumn == "maxvalue" }
}
