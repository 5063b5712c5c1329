import PglintelCatalog
import PglintelSyntax

/// Evaluates expressions and queries over what is known: variables, and rows of the system catalogs.
struct Evaluator {
  /// One item of FROM with the row that it stands at.
  struct BoundItem {
    let alias: String?
    let row: SystemRow
  }

  /// Rows that an aggregate runs over.
  struct Group {
    let rows: [(items: [BoundItem], isCertain: Bool)]
  }

  let catalog: Catalog
  let path: SearchPath
  let settings: [String: [String]]
  var variables: [String: Value]
  /// From the outermost query to the innermost.
  var scopes: [[BoundItem]] = []
  var commonTables: [String: [SystemRow]] = [:]
  var group: Group?
  /// How many more rows may be looked at.
  var budget = 200_000

  init(catalog: Catalog, session: Session, variables: [String: Value]) {
    self.catalog = catalog
    path = session.searchPath
    settings = session.settings
    self.variables = variables
  }

  // MARK: Expressions

  mutating func value(of expression: Expression) throws(CatalogError) -> Value {
    switch expression {
    case .constant(let constant): return Self.value(of: constant)
    case .column(let parts): return column(parts)
    case .parameter(let number): return variables["$\(number)"] ?? .unknown
    case .star: return .unknown
    case .sqlValue(let name): return sqlValue(name)
    case .cast(let inner, let type): return try cast(try value(of: inner), to: type)
    case .collate(let inner, _): return try value(of: inner)
    case .call(let call): return try value(of: call).bounded
    case .array(let elements): return .array(try values(of: elements))
    case .row(let elements):
      return .record(try values(of: elements).enumerated().map { .init(name: "f\($0 + 1)", value: $1) })
    case .operation(let name, let operands): return operation(name, try values(of: operands)).bounded
    case .other(let name, let operands): return try other(name, operands)
    case .coalesce(let choices): return try coalesce(choices)
    case .conditional(let conditional): return try self.conditional(conditional)
    case .subquery(let kind, let test, let query): return try subquery(kind, test, query)
    default: return try logic(expression)
    }
  }

  mutating func values(of expressions: [Expression]) throws(CatalogError) -> [Value] {
    var result: [Value] = []
    for expression in expressions { result.append(try value(of: expression)) }
    return result
  }

  private mutating func logic(_ expression: Expression) throws(CatalogError) -> Value {
    switch expression {
    case .and(let parts): return try conjunction(parts, until: .false)
    case .or(let parts): return .negation(try conjunction(parts, until: .true))
    case .not(let inner): return .negation(try value(of: inner))
    case .isNull(let inner): return .isNull(try value(of: inner))
    case .isNotNull(let inner): return .negation(.isNull(try value(of: inner)))
    case .isDistinct(let left, let right, let negated):
      let same = Self.identity(try value(of: left), try value(of: right))
      return negated ? same : .negation(same)
    case .inList(let test, let list, let negated):
      let found = Self.membership(of: try value(of: test), in: try values(of: list))
      return negated ? .negation(found) : found
    case .quantified(let name, let left, let right, let isAll):
      return quantified(name, try value(of: left), try value(of: right), isAll: isAll)
    case .booleanTest(let inner, let test): return Self.test(try value(of: inner), test)
    default: return .unknown
    }
  }

  /// The rest is not looked at once it cannot matter: `to_regclass(x) IS NOT NULL AND x::regclass = …`. With `.true` the
  /// parts are negated first.
  private mutating func conjunction(_ parts: [Expression], until end: Value.Truth) throws(CatalogError) -> Value {
    var values: [Value] = []
    for part in parts {
      let value = try value(of: part)
      values.append(end == .true ? .negation(value) : value)
      if values.last?.truth == .false { break }
    }
    return .conjunction(values)
  }

  static func identity(_ left: Value, _ right: Value) -> Value {
    if left.isNull || right.isNull {
      let other = left.isNull ? right : left
      return .isNull(other)
    }
    return .equality(left, right)
  }

  static func membership(of value: Value, in list: [Value]) -> Value {
    .disjunction(list.map { .equality(value, $0) })
  }

  private static func test(_ value: Value, _ test: String) -> Value {
    guard let truth = value.truth else { return .unknown }
    switch test {
    case "IS_TRUE": return .boolean(truth == .true)
    case "IS_NOT_TRUE": return .boolean(truth != .true)
    case "IS_FALSE": return .boolean(truth == .false)
    case "IS_NOT_FALSE": return .boolean(truth != .false)
    case "IS_UNKNOWN": return .boolean(truth == .null)
    case "IS_NOT_UNKNOWN": return .boolean(truth != .null)
    default: return .unknown
    }
  }

  private mutating func coalesce(_ choices: [Expression]) throws(CatalogError) -> Value {
    for choice in choices {
      let value = try value(of: choice)
      if value == .unknown { return .unknown }
      if !value.isNull { return value }
    }
    return .null
  }

  private mutating func conditional(_ conditional: ConditionalExpression) throws(CatalogError) -> Value {
    let subject = try conditional.subject.map { expression throws(CatalogError) in try value(of: expression) }
    for branch in conditional.branches {
      let condition = try value(of: branch.condition)
      switch (subject.map { Value.equality($0, condition) } ?? condition).truth {
      case .true: return try value(of: branch.result)
      case .false, .null: continue
      case nil: return .unknown
      }
    }
    guard let otherwise = conditional.otherwise else { return .null }
    return try value(of: otherwise)
  }

  // MARK: Names

  private static func value(of constant: Constant) -> Value {
    switch constant {
    case .integer(let number): .integer(number)
    case .number(let text): Int(text).map { .integer($0) } ?? .number(text)
    // What a template puts in is not known.
    case .string(let text): text.contains("{{") || text.contains("${") ? .something : .text(text)
    case .boolean(let value): .boolean(value)
    case .null: .null
    case .bitString: .something
    }
  }

  /// A column of the innermost query that has it, then a variable.
  private func column(_ parts: [String]) -> Value {
    guard let name = parts.last else { return .unknown }
    let qualifier = parts.dropLast().last
    for items in scopes.reversed() {
      for item in items where qualifier == nil || item.alias == qualifier {
        if let value = item.row[name] { return value }
        if qualifier == nil, item.alias == name { return .record(item.row.fields) }
      }
    }
    if let qualifier { return variables[qualifier]?.field(name) ?? .unknown }
    return variables[name] ?? .unknown
  }

  private func sqlValue(_ name: String) -> Value {
    switch name {
    case "current_schema": .text(path.schemas.first { catalog.schemas[$0] != nil } ?? "public")
    default: .something
    }
  }

  private mutating func other(_ name: String, _ operands: [Expression]) throws(CatalogError) -> Value {
    if name == "NULLIF", operands.count == 2 {
      let values = try values(of: operands)
      guard let isSame = Value.equality(values[0], values[1]).truth else { return .unknown }
      return isSame == .true ? .null : values[0]
    }
    if name.hasPrefix("."), operands.count == 1 {
      return try value(of: operands[0]).field(String(name.dropFirst())) ?? .unknown
    }
    if name == "[]", operands.count == 2 { return Self.element(try value(of: operands[0]), try value(of: operands[1])) }
    if name == "BETWEEN" || name == "NOT BETWEEN", operands.count == 3 {
      let values = try values(of: operands)
      let isBetween = Value.conjunction([
        operation(">=", [values[0], values[1]]), operation("<=", [values[0], values[2]]),
      ])
      return name == "BETWEEN" ? isBetween : .negation(isBetween)
    }
    return .unknown
  }

  private static func element(_ array: Value, _ index: Value) -> Value {
    guard case .array(let elements) = array, case .integer(let position) = index else { return .unknown }
    return elements.indices.contains(position - 1) ? elements[position - 1] : .null
  }

  private mutating func subquery(
    _ kind: SubqueryKind, _ test: Expression?, _ query: Query
  ) throws(CatalogError) -> Value {
    let rows = try rows(of: query)
    switch kind {
    case .exists:
      if rows.contains(where: \.isCertain) { return .boolean(true) }
      return rows.isEmpty ? .boolean(false) : .unknown
    case .scalar:
      return try scalar(rows)
    case .array:
      guard rows.allSatisfy(\.isCertain) else { return .something }
      return .array(rows.map { $0.values.first?.value ?? .unknown })
    case .any(let name), .all(let name):
      guard let test else { return .unknown }
      var isAll = false
      if case .all = kind { isAll = true }
      let left = try value(of: test)
      let answers = rows.map { row in
        row.isCertain ? operation(name, [left, row.values.first?.value ?? .unknown]) : .unknown
      }
      return isAll ? .conjunction(answers) : .disjunction(answers)
    }
  }

  private func scalar(_ rows: [ResultRow]) throws(CatalogError) -> Value {
    if rows.filter(\.isCertain).count > 1 {
      throw CatalogError(code: "21000", message: "more than one row returned by a subquery used as an expression")
    }
    guard let first = rows.first else { return .null }
    return rows.count == 1 && first.isCertain ? first.values.first?.value ?? .unknown : .unknown
  }
}
