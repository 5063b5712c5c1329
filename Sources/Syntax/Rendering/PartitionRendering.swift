extension PartitionKey {
  /// `RANGE (created_at)`.
  public var sql: String { "\(strategy.rawValue.uppercased()) (\(keys.map(\.sql).joined(separator: ", ")))" }
}

extension PartitionBound {
  /// `FOR VALUES FROM (1) TO (10)`.
  public var sql: String {
    switch self {
    case .range(let from, let to): "FOR VALUES FROM (\(Self.list(from))) TO (\(Self.list(to)))"
    case .list(let values): "FOR VALUES IN (\(Self.list(values)))"
    case .hash(let modulus, let remainder): "FOR VALUES WITH (MODULUS \(modulus), REMAINDER \(remainder))"
    case .isDefault: "DEFAULT"
    }
  }

  /// MINVALUE and MAXVALUE come from the parser as columns.
  private static func list(_ values: [Expression]) -> String {
    values.map { $0.soleColumn.map { $0.uppercased() } ?? $0.sql }.joined(separator: ", ")
  }
}
