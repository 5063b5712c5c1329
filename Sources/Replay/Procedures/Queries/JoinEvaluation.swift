import PglintelCatalog
import PglintelSyntax

extension Evaluator {
  /// Rows of all items of FROM that belong together.
  struct Match {
    let items: [BoundItem]
    let isCertain: Bool
  }

  mutating func matches(of query: Query) throws(CatalogError) -> [Match] {
    if query.modifiers.hasOuterJoin { return [Match(items: [BoundItem(alias: nil, row: .anything)], isCertain: false)] }
    var plan = JoinPlan()
    for source in query.sources { try add(source, to: &plan) }
    plan.conditions += query.condition?.conjuncts ?? []
    plan.arrange()
    var found: [Match] = []
    scopes.append([])
    defer { scopes.removeLast() }
    try join(plan, from: 0, isCertain: !plan.isVague, &found)
    return found
  }

  private mutating func join(
    _ plan: JoinPlan, from level: Int, isCertain: Bool, _ found: inout [Match]
  ) throws(CatalogError) {
    guard let truth = try conjunction(of: plan.conditionsByLevel[level]) else { return }
    let isCertain = isCertain && truth
    guard level < plan.items.count else {
      found.append(Match(items: scopes[scopes.count - 1], isCertain: isCertain))
      return
    }
    for row in try rows(of: plan.items[level], plan, level) {
      budget -= 1
      guard budget > 0 else {
        found.append(Match(items: [BoundItem(alias: nil, row: .anything)], isCertain: false))
        return
      }
      scopes[scopes.count - 1].append(BoundItem(alias: plan.items[level].alias, row: row))
      try join(plan, from: level + 1, isCertain: isCertain && row.isCertain, &found)
      scopes[scopes.count - 1].removeLast()
    }
  }

  /// Nil where one of them does not hold; false where it is not known.
  private mutating func conjunction(of conditions: [Expression]) throws(CatalogError) -> Bool? {
    var isKnown = true
    for condition in conditions {
      switch try value(of: condition).truth {
      case .true: continue
      case .false, .null: return nil
      case nil: isKnown = false
      }
    }
    return isKnown
  }

  private mutating func rows(
    of item: JoinPlan.Item, _ plan: JoinPlan, _ level: Int
  ) throws(CatalogError) -> [SystemRow] {
    switch item.source {
    case .rows(let rows): return rows
    case .unknown: return [.anything]
    case .view(let view):
      var scan = SystemScan(catalog: catalog, path: path)
      for (column, expression) in plan.equalities(for: level) {
        let value = try value(of: expression)
        if value.isKnown, !value.isNull { scan.wanted[column] = value }
        if JoinPlan.schemaColumns.contains(column), let schema = value.knownText { scan.noteForeign(schema) }
      }
      for (column, expression) in plan.schemaEqualities where !view.columns.contains(column) {
        if let schema = try value(of: expression).knownText { scan.noteForeign(schema) }
      }
      return view.rows(scan)
    }
  }

  // MARK: FROM

  private mutating func add(_ source: Query.Source, to plan: inout JoinPlan) throws(CatalogError) {
    switch source {
    case .join(let left, let right, let condition):
      try add(left, to: &plan)
      try add(right, to: &plan)
      plan.conditions += condition?.conjuncts ?? []
    case .joinUsing(let left, let right, _):
      try add(left, to: &plan)
      try add(right, to: &plan)
      plan.isVague = true
    default: plan.items.append(try item(source))
    }
  }

  private mutating func item(_ source: Query.Source) throws(CatalogError) -> JoinPlan.Item {
    switch source {
    case .relation(let name, let alias):
      if name.schema == nil, let rows = commonTables[name.name] { return .init(alias ?? name.name, .rows(rows)) }
      return .init(alias ?? name.name, SystemView.named(name).map { .view($0) } ?? .unknown)
    case .subquery(let query, let alias):
      return .init(alias, .rows(try rows(of: query).map { SystemRow($0.values, isCertain: $0.isCertain) }))
    case .function(let expression, let alias): return .init(alias, .rows(try rows(of: expression, alias)))
    case .renamed(let inner, let columns):
      let item = try item(inner)
      guard case .rows(let rows) = item.source else { return .init(item.alias, .unknown) }
      return .init(item.alias, .rows(rows.map { $0.columns.isEmpty ? $0 : $0.renamed(columns) }))
    case .join, .joinUsing: return .init(nil, .unknown)
    }
  }

  /// `unnest(array)`, `generate_series(a, b)` in FROM.
  private mutating func rows(of function: Expression, _ alias: String?) throws(CatalogError) -> [SystemRow] {
    guard case .other("RangeFunction", let calls) = function, case .call(let call)? = calls.first,
      call.name.schema == nil, catalog.routines(call.name, in: path).isEmpty,
      let elements = SetFunctions.elements(call.name.name, try values(of: call.arguments))
    else { return [.anything] }
    let name = alias ?? call.name.name
    budget -= elements.count
    return elements.map { SystemRow([Value.Field(name: name, value: $0)], isCertain: true) }
  }
}

/// Functions that give rows.
enum SetFunctions {
  static let names: Set<String> = ["unnest", "generate_series", "string_to_table", "regexp_split_to_table"]

  /// Nil where they are not known, or are very many.
  static func elements(_ name: String, _ arguments: [Value]) -> [Value]? {
    switch (name, arguments.count) {
    case ("unnest", 1):
      guard case .array(let elements) = Evaluator.array(arguments[0]) else { return nil }
      return elements
    case ("generate_series", 2), ("generate_series", 3):
      guard case .integer(let first) = arguments[0], case .integer(let last) = arguments[1] else { return nil }
      guard case .integer(let step) = arguments.count > 2 ? arguments[2] : .integer(1), step != 0 else { return nil }
      let (distance, overflow) = last.subtractingReportingOverflow(first)
      guard !overflow, abs(distance / step) < 10_000 else { return nil }
      return stride(from: first, through: last, by: step).map(Value.integer)
    case ("string_to_table", 2), ("regexp_split_to_table", 2):
      guard let text = arguments[0].knownText, let separator = arguments[1].knownText, !text.isEmpty,
        name == "string_to_table" || separator == ","
      else { return nil }
      return text.split(separator: separator, omittingEmptySubsequences: false).map { .text(String($0)) }
    default: return nil
    }
  }
}
