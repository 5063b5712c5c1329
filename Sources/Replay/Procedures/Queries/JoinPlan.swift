import PglintelCatalog
import PglintelSyntax

/// The items of FROM in their order, and at which of them each condition can be asked.
struct JoinPlan {
  struct Item {
    enum Source {
      case view(SystemView)
      case rows([SystemRow])
      case unknown
    }

    let alias: String?
    let source: Source

    init(_ alias: String?, _ source: Source) {
      self.alias = alias
      self.source = source
    }

    /// Whether it has such a column; nil where it may have any.
    func has(_ column: String) -> Bool? {
      switch source {
      case .view(let view): view.columns.contains(column)
      case .rows(let rows): rows.first.map { $0.columns.isEmpty ? nil : $0.columns.contains(column) } ?? false
      case .unknown: nil
      }
    }
  }

  var items: [Item] = []
  var conditions: [Expression] = []
  /// Whether rows are joined in a way that is not followed.
  var isVague = false
  /// Those that can be asked when so many items are bound.
  private(set) var conditionsByLevel: [[Expression]] = []

  static let schemaColumns: Set<String> = [
    "constraint_schema", "event_object_schema", "nspname", "routine_schema", "schema_name", "schemaname",
    "sequence_schema", "table_schema", "trigger_schema",
  ]

  mutating func arrange() {
    conditionsByLevel = Array(repeating: [], count: items.count + 1)
    for condition in conditions { conditionsByLevel[level(of: condition)].append(condition) }
  }

  /// How many items have to be bound before an expression can be evaluated.
  private func level(of expression: Expression) -> Int {
    if expression.hasSubquery { return items.count }
    var level = 0
    expression.walk { if case .column(let parts) = $0 { level = max(level, self.level(of: parts)) } }
    return level
  }

  /// 0 for a variable or a column of an outer query.
  private func level(of column: [String]) -> Int {
    guard let name = column.last else { return items.count }
    if let qualifier = column.dropLast().last {
      return items.firstIndex { $0.alias == qualifier }.map { $0 + 1 } ?? 0
    }
    for (index, item) in items.enumerated() {
      if let has = item.has(name) {
        if has { return index + 1 }
      } else {
        return items.count
      }
    }
    return 0
  }

  /// `column = expression` for the columns of an item, where the expression needs none but the items before.
  func equalities(for item: Int) -> [(column: String, value: Expression)] {
    conditions.compactMap { condition in
      guard case .operation("=", let operands) = condition, operands.count == 2 else { return nil }
      return equality(operands[0], operands[1], item) ?? equality(operands[1], operands[0], item)
    }
  }

  private func equality(_ left: Expression, _ right: Expression, _ item: Int) -> (column: String, value: Expression)? {
    guard case .column(let parts) = left.withoutTextCast, let name = parts.last, level(of: parts) == item + 1,
      items[item].has(name) == true, level(of: right) <= item
    else { return nil }
    return (name, right)
  }

  /// Those with a column that holds a schema's name, in whatever item.
  var schemaEqualities: [(column: String, value: Expression)] {
    items.indices.flatMap { equalities(for: $0) }.filter { Self.schemaColumns.contains($0.column) }
  }
}

extension Expression {
  /// `relname::text` is `relname` to all who compare it with a text.
  fileprivate var withoutTextCast: Expression {
    guard case .cast(let inner, let type) = self, type.builtInName == "text" || type.builtInName == "name" else {
      return self
    }
    return inner
  }
}

extension SystemScan {
  /// A schema that the query asks for by name: nothing is known of what is in it unless it was made here.
  mutating func noteForeign(_ schema: String) {
    guard catalog.schemas[schema] == nil, !catalog.uncertainty.isClosed, !foreignSchemas.contains(schema) else {
      return
    }
    foreignSchemas.append(schema)
  }
}
