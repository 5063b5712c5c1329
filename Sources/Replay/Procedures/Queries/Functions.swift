import PglintelCatalog
import PglintelSyntax

extension Evaluator {
  mutating func value(of call: FunctionCall) throws(CatalogError) -> Value {
    let isBuiltIn = call.name.schema == nil || call.name.schema == "pg_catalog"
    guard isBuiltIn, catalog.routines(call.name, in: path).isEmpty else { return .unknown }
    if let group, Aggregates.contains(call.name.name) { return try aggregate(call, over: group) }
    let arguments = try values(of: call.arguments)
    return catalogFunction(call.name.name, arguments) ?? TextFunctions.value(call.name.name, arguments)
      ?? arrayFunction(call.name.name, arguments) ?? .unknown
  }

  /// Functions that look into the catalog; nil for others.
  private func catalogFunction(_ name: String, _ arguments: [Value]) -> Value? {
    switch (name, arguments.count) {
    case ("to_regclass", 1): return looked(up: arguments[0]) { relation(named: $0) }
    case ("to_regtype", 1): return looked(up: arguments[0]) { type(named: $0) }
    case ("to_regnamespace", 1):
      return looked(up: arguments[0]) { text in
        let name = QualifiedName(text: text)?.name ?? text
        if catalog.schemas[name] != nil { return .named(.namespace(name), Identifier.quoted(name)) }
        return catalog.uncertainty.isClosed ? nil : .unknown
      }
    case ("current_schema", 0): return .text(path.schemas.first { catalog.schemas[$0] != nil } ?? "public")
    case ("current_setting", 1), ("current_setting", 2):
      return arguments[0].knownText.flatMap { settings[$0.lowercased()] }.map { .text($0.joined(separator: ", ")) }
        ?? .unknown
    case ("current_schemas", 1): return .array(path.schemas.filter { catalog.schemas[$0] != nil }.map(Value.text))
    default: return nil
    }
  }

  private func looked(up value: Value, _ find: (String) -> Value?) -> Value {
    if value.isNull { return .null }
    guard let text = value.knownText else { return .unknown }
    return find(text) ?? .null
  }

  private func arrayFunction(_ name: String, _ arguments: [Value]) -> Value? {
    guard let first = arguments.first, case .array(let elements) = Self.array(first) else { return nil }
    switch (name, arguments.count) {
    case ("array_length", 2), ("array_upper", 2):
      guard arguments[1] == .integer(1) else { return nil }
      return elements.isEmpty ? .null : .integer(elements.count)
    case ("array_lower", 2):
      return arguments[1] != .integer(1) ? nil : elements.isEmpty ? .null : .integer(1)
    case ("cardinality", 1): return .integer(elements.count)
    case ("array_append", 2): return arguments[1].isKnown ? .array(elements + [arguments[1]]) : .something
    case ("array_to_string", 2):
      guard elements.allSatisfy(\.isKnown), let separator = arguments[1].knownText else { return nil }
      return .text(elements.compactMap(\.knownText).joined(separator: separator))
    default: return nil
    }
  }

  // MARK: Aggregates

  private mutating func aggregate(_ call: FunctionCall, over group: Group) throws(CatalogError) -> Value {
    guard group.rows.allSatisfy(\.isCertain) else { return call.name.name == "count" ? .something : .unknown }
    if call.name.name == "count", call.arguments.isEmpty { return .integer(group.rows.count) }
    if group.rows.isEmpty { return call.name.name == "count" ? .integer(0) : .null }
    var rows = try arguments(of: call, over: group)
    guard rows.allSatisfy({ $0.allSatisfy(\.isKnown) }) else { return .unknown }
    let extra = call.arguments.count - Aggregates.arity(call.name.name)
    // FILTER looks like ORDER BY, but is true or false.
    if extra == 1, !rows.contains(where: { $0.last?.truth != nil }) {
      rows = rows.enumerated().sorted { left, right in
        let order = zip(left.element, right.element).map { Value.order($0, $1) ?? 0 }.last ?? 0
        return order == 0 ? left.offset < right.offset : order < 0
      }.map { Array($0.element.dropLast()) }
    } else if extra > 0 {
      return .unknown
    }
    // DISTINCT is not kept by the reader: only where it would change nothing the answer is sure.
    let isDistinct = Set(rows).count == rows.count
    return Aggregates.value(call.name.name, rows, isDistinct: isDistinct) ?? .unknown
  }

  private mutating func arguments(of call: FunctionCall, over group: Group) throws(CatalogError) -> [[Value]] {
    var result: [[Value]] = []
    let outer = self.group
    self.group = nil
    for row in group.rows {
      scopes.append(row.items)
      defer { scopes.removeLast() }
      result.append(try values(of: call.arguments))
    }
    self.group = outer
    return result
  }
}

/// Aggregates that can be computed from known rows.
enum Aggregates {
  static func contains(_ name: String) -> Bool { names.contains(name) }

  /// How many arguments it takes: more are ORDER BY or FILTER.
  static func arity(_ name: String) -> Int { name == "string_agg" ? 2 : 1 }

  static func value(_ name: String, _ rows: [[Value]], isDistinct: Bool) -> Value? {
    let values = rows.compactMap(\.first)
    let present = values.filter { !$0.isNull }
    switch name {
    // `count(*)` with FILTER looks the same.
    case "count": return .something
    case "max", "min": return extreme(present, isMaximum: name == "max")
    case "bool_or", "bool_and", "every":
      guard !present.isEmpty else { return .null }
      return name == "bool_or" ? .disjunction(present) : .conjunction(present)
    case "array_agg": return !isDistinct ? nil : .array(values)
    case "string_agg":
      guard isDistinct, let separator = rows.first?.dropFirst().first?.knownText else { return nil }
      return present.isEmpty ? .null : .text(present.compactMap(\.knownText).joined(separator: separator))
    default: return nil
    }
  }

  private static func extreme(_ values: [Value], isMaximum: Bool) -> Value? {
    guard var best = values.first else { return .null }
    for value in values.dropFirst() {
      guard let order = Value.order(value, best) else { return nil }
      if isMaximum ? order > 0 : order < 0 { best = value }
    }
    return best
  }

  private static let names: Set<String> = [
    "count", "max", "min", "bool_or", "bool_and", "every", "array_agg", "string_agg", "sum", "avg", "jsonb_agg",
    "json_agg", "jsonb_object_agg", "json_object_agg",
  ]
}
