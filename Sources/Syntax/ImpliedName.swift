extension Expression {
  /// The name of a column that holds this expression and is given none (`parse_target.c`, FigureColname); nil where it
  /// suggests none: a query's column is `?column?` then, an index's `expr`.
  public var impliedName: String? { implied?.name }

  /// A weak name yields to a better one further out.
  private var implied: (name: String, isStrong: Bool)? {
    switch self {
    case .column(let parts): parts.last.map { ($0, true) }
    case .call(let call): (call.name.name, true)
    case .cast(let inner, let type): Self.strong(inner.implied) ?? (type.name, false)
    case .collate(let inner, _): inner.implied
    case .conditional(let conditional): Self.strong(conditional.otherwise?.implied) ?? ("case", false)
    case .coalesce: ("coalesce", true)
    case .array: ("array", true)
    case .row: ("row", true)
    case .sqlValue(let name): (name, true)
    case .subquery(let kind, _, let query): Self.name(of: kind, query).map { ($0, true) }
    case .other(let name, let parts): Self.name(of: name, parts)
    case .written(_, let inner): inner.implied
    default: nil
    }
  }

  private static func strong(_ found: (name: String, isStrong: Bool)?) -> (name: String, isStrong: Bool)? {
    found?.isStrong == true ? found : nil
  }

  private static func name(of kind: SubqueryKind, _ query: Query) -> String? {
    switch kind {
    case .exists: "exists"
    case .array: "array"
    case .scalar: query.firstColumnName
    case .any, .all: nil
    }
  }

  /// The reader's names for what has no case of its own: `.field`, `[]`, NULLIF, …
  private static func name(of node: String, _ parts: [Expression]) -> (name: String, isStrong: Bool)? {
    if node.hasPrefix(".") { return (String(node.dropFirst()), true) }
    switch node {
    case "[]": return parts.first?.implied
    case "NULLIF", "GREATEST", "LEAST": return (node.lowercased(), true)
    case "GroupingFunc": return ("grouping", true)
    default: return nil
    }
  }
}

extension Query {
  fileprivate var firstColumnName: String? {
    if let first = operands.first { return first.firstColumnName }
    if valueCount > 0 { return "column1" }
    return targets.first.map { $0.alias ?? $0.value.impliedName ?? "?column?" }
  }
}
