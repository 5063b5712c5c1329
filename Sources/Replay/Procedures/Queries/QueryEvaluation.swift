import PglintelCatalog
import PglintelSyntax

/// A row that a query gives.
struct ResultRow {
  var values: [Value.Field]
  /// False where it may be missing, or stand for any number of rows.
  var isCertain: Bool
}

extension Evaluator {
  /// What a query gives, as far as it is known.
  mutating func rows(of query: Query) throws(CatalogError) -> [ResultRow] {
    let outer = commonTables
    let outerGroup = group
    group = nil
    defer {
      commonTables = outer
      group = outerGroup
    }
    for table in query.commonTables { commonTables[table.name] = try rows(of: table, isRecursive: query.isRecursive) }
    var rows = try plainRows(of: query)
    if query.modifiers.isDistinct { rows = Self.distinct(rows) }
    return try limited(rows, query.modifiers)
  }

  private mutating func rows(
    of table: Query.CommonTable, isRecursive: Bool
  ) throws(CatalogError) -> [SystemRow] {
    guard !isRecursive, let query = table.query else { return [.anything] }
    return try rows(of: query).map { SystemRow($0.values, isCertain: $0.isCertain).renamed(table.columns) }
  }

  private mutating func plainRows(of query: Query) throws(CatalogError) -> [ResultRow] {
    if !query.operands.isEmpty { return try combined(query) }
    if query.valueCount > 0 { return try listed(query.modifiers.values) }
    let found = try matches(of: query)
    if query.modifiers.isGrouped { return grouped(query, found) }
    if query.hasAggregates { return try [aggregated(query, found)] }
    let order = try sorted(found, query)
    var rows: [ResultRow] = []
    for match in order {
      let fields = try project(query, match.items)
      if let (index, call) = query.setTarget {
        rows += try expanded(fields, at: index, by: call, match)
      } else {
        rows.append(ResultRow(values: fields, isCertain: match.isCertain))
      }
    }
    return rows
  }

  /// A function in the target list that gives rows: one row for each.
  private mutating func expanded(
    _ fields: [Value.Field], at index: Int, by call: FunctionCall, _ match: Match
  ) throws(CatalogError) -> [ResultRow] {
    scopes.append(match.items)
    defer { scopes.removeLast() }
    guard let elements = SetFunctions.elements(call.name.name, try values(of: call.arguments)) else {
      return [ResultRow(values: fields, isCertain: false)]
    }
    budget -= elements.count
    return elements.map { element in
      var row = fields
      row[index] = Value.Field(name: row[index].name, value: element)
      return ResultRow(values: row, isCertain: match.isCertain)
    }
  }

  private mutating func combined(_ query: Query) throws(CatalogError) -> [ResultRow] {
    var result = try rows(of: query.operands[0])
    for (operand, operation) in zip(query.operands.dropFirst(), query.modifiers.setOperations) {
      let next = try rows(of: operand)
      switch operation {
      case .unionAll: result += next
      case .union: result = Self.distinct(result + next)
      case .intersect, .except:
        result = result.map { ResultRow(values: $0.values, isCertain: false) }
      }
    }
    return result
  }

  private mutating func listed(_ rows: [[Expression]]) throws(CatalogError) -> [ResultRow] {
    var result: [ResultRow] = []
    for row in rows {
      let fields = try values(of: row).enumerated().map { Value.Field(name: "column\($0 + 1)", value: $1) }
      result.append(ResultRow(values: fields, isCertain: rows.count < 100))
    }
    return result
  }

  /// Groups are not formed: there are some where there are rows.
  private func grouped(_ query: Query, _ found: [Match]) -> [ResultRow] {
    found.isEmpty ? [] : [ResultRow(values: query.unknownFields, isCertain: false)]
  }

  private mutating func aggregated(_ query: Query, _ found: [Match]) throws(CatalogError) -> ResultRow {
    group = Group(rows: found.map { ($0.items, $0.isCertain) })
    defer { group = nil }
    return ResultRow(values: try project(query, []), isCertain: true)
  }

  private mutating func project(_ query: Query, _ items: [BoundItem]) throws(CatalogError) -> [Value.Field] {
    scopes.append(items)
    defer { scopes.removeLast() }
    var fields: [Value.Field] = []
    for target in query.targets {
      if case .star(let qualifier) = target.value {
        for item in items where qualifier.isEmpty || item.alias == qualifier.last { fields += item.row.fields }
      } else {
        let name = target.alias ?? target.value.impliedName ?? "?column?"
        fields.append(Value.Field(name: name, value: try value(of: target.value)))
      }
    }
    return fields
  }

  // MARK: Order and number

  private static func distinct(_ rows: [ResultRow]) -> [ResultRow] {
    var seen: Set<[Value]> = []
    return rows.filter { row in
      let values = row.values.map(\.value)
      guard row.isCertain, values.allSatisfy(\.isKnown) else { return true }
      return seen.insert(values).inserted
    }
  }

  private mutating func limited(
    _ rows: [ResultRow], _ modifiers: QueryModifiers
  ) throws(CatalogError) -> [ResultRow] {
    if let offset = modifiers.offset, try value(of: offset) != .integer(0) {
      return rows.map { ResultRow(values: $0.values, isCertain: false) }
    }
    guard let limit = modifiers.limit else { return rows }
    guard case .integer(let count) = try value(of: limit), count >= 0 else {
      return rows.map { ResultRow(values: $0.values, isCertain: false) }
    }
    guard rows.count > count, rows.allSatisfy(\.isCertain) else { return count == 0 ? [] : rows }
    if !modifiers.order.isEmpty { return Array(rows.prefix(count)) }
    // Which ones come first nobody knows; that they come is sure.
    return rows.prefix(count).map {
      ResultRow(values: $0.values.map { .init(name: $0.name, value: .unknown) }, isCertain: true)
    }
  }

  /// In the order of ORDER BY where that is known, else as they were found.
  private mutating func sorted(_ found: [Match], _ query: Query) throws(CatalogError) -> [Match] {
    guard !query.modifiers.order.isEmpty, found.count > 1 else { return found }
    var keyed: [(keys: [Value], match: Match)] = []
    for match in found { keyed.append((try sortKeys(query, match), match)) }
    let directions = query.modifiers.order.map(\.isDescending)
    return keyed.enumerated().sorted { left, right in
      for (index, isDescending) in directions.enumerated() {
        let order = Value.order(left.element.keys[index], right.element.keys[index]) ?? 0
        if order != 0 { return isDescending ? order > 0 : order < 0 }
      }
      return left.offset < right.offset
    }.map(\.element.match)
  }

  /// `ORDER BY 1` and `ORDER BY alias` mean targets.
  private mutating func sortKeys(_ query: Query, _ match: Match) throws(CatalogError) -> [Value] {
    scopes.append(match.items)
    defer { scopes.removeLast() }
    var keys: [Value] = []
    for key in query.modifiers.order {
      var expression = key.value
      if case .constant(.integer(let position)) = expression, query.targets.indices.contains(position - 1) {
        expression = query.targets[position - 1].value
      } else if case .column(let parts) = expression, parts.count == 1,
        let target = query.targets.first(where: { $0.alias == parts[0] })
      {
        expression = target.value
      }
      keys.append(try value(of: expression))
    }
    return keys
  }
}

extension Query {
  /// Whether a target runs over all rows.
  fileprivate var hasAggregates: Bool {
    var found = false
    for target in targets {
      target.value.walk { if case .call(let call) = $0, Aggregates.contains(call.name.name) { found = true } }
    }
    return found
  }

  /// The first target that is a function which gives rows.
  fileprivate var setTarget: (Int, FunctionCall)? {
    for (index, target) in targets.enumerated() {
      if case .call(let call) = target.value, call.name.schema == nil, SetFunctions.names.contains(call.name.name) {
        return (index, call)
      }
    }
    return nil
  }

  fileprivate var unknownFields: [Value.Field] {
    targets.map { Value.Field(name: $0.alias ?? $0.value.impliedName ?? "?column?", value: .unknown) }
  }
}
