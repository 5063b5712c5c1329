import PglintelSyntax

/// Expressions and queries without what PostgreSQL adds and leaves out when it prints them (`ruleutils.c`): casts,
/// qualifications, names of columns that would be the same without, brackets. Two that are one in this form mean the same,
/// except where only a qualification tells two columns of one name apart.
struct PlainForm {
  let catalog: Catalog
  private let path: SearchPath

  init(_ catalog: Catalog, path: SearchPath = SearchPath()) {
    self.catalog = catalog
    self.path = path
  }

  func expression(_ expression: Expression) -> Expression {
    if case .written(let written, let inner) = expression {
      return PlainForm(catalog, path: SearchPath(written.searchPath ?? path.schemas)).expression(inner)
    }
    return expression.mapping(plain)
  }

  private func plain(_ part: Expression) -> Expression {
    switch part {
    case .constant(let constant): .constant(Self.plain(constant))
    case .cast(.constant(.string(let name)), let type) where type.name.hasPrefix("reg"):
      .constant(.string(String(name.split(separator: ".").last ?? "")))
    case .cast(let inner, _), .written(_, let inner): inner
    case .operation("-", let parts) where parts.count == 1: Self.negative(parts[0]) ?? part
    case .inList(let test, let values, let negated):
      .quantified(negated ? "<>" : "=", test, .array(values), isAll: negated)
    case .column(let parts): .column(Array(parts.suffix(1)))
    case .call(let call):
      .call(FunctionCall(name: QualifiedName(name: call.name.name), arguments: call.arguments))
    case .subquery(let kind, let test, let query): .subquery(kind, test: test, self.query(query, isIn: kind))
    case .other(let name, let parts) where parts.count == 3 && name == "BETWEEN":
      .and([.operation(">=", [parts[0], parts[1]]), .operation("<=", [parts[0], parts[2]])])
    case .and(let parts): .and(parts.flatMap(\.conjuncts))
    case .or(let parts): .or(parts.flatMap(Self.disjuncts))
    default: part
    }
  }

  /// A number is printed as a string where it is cast, a day with its midnight where it is a timestamp.
  private static func plain(_ constant: Constant) -> Constant {
    switch constant {
    case .integer(let value): .string("\(value)")
    case .number(let digits): .string(digits)
    case .string(let text) where text.hasSuffix(midnight): .string(String(text.dropLast(midnight.count)))
    default: constant
    }
  }

  private static let midnight = " 00:00:00"

  private static func negative(_ operand: Expression) -> Expression? {
    guard case .constant(.string(let digits)) = operand else { return nil }
    return .constant(.string("-" + digits))
  }

  private static func disjuncts(_ expression: Expression) -> [Expression] {
    if case .or(let parts) = expression { return parts }
    return [expression]
  }

  // MARK: Queries

  /// What EXISTS selects does not matter.
  private func query(_ query: Query, isIn kind: SubqueryKind) -> Query {
    var result = self.query(query)
    if case .exists = kind { result.targets = [] }
    return result
  }

  func query(_ query: Query) -> Query {
    var result = query
    result.targets = query.targets.map(target)
    result.sources = query.sources.map(source)
    result.condition = query.condition.map(expression)
    result.otherExpressions = query.otherExpressions.map(expression)
    result.operands = query.operands.map { self.query($0) }
    for index in result.commonTables.indices {
      result.commonTables[index].query = query.commonTables[index].query.map { self.query($0) }
    }
    result.modifiers = modifiers(query.modifiers)
    return result
  }

  private func modifiers(_ modifiers: QueryModifiers) -> QueryModifiers {
    var result = modifiers
    for index in result.order.indices { result.order[index].value = expression(modifiers.order[index].value) }
    result.limit = modifiers.limit.map(expression)
    result.offset = modifiers.offset.map(expression)
    result.values = modifiers.values.map { $0.map(expression) }
    return result
  }

  private func target(_ target: Query.Target) -> Query.Target {
    let value = expression(target.value)
    return Query.Target(value: value, alias: target.alias == Self.name(of: value) ? nil : target.alias)
  }

  /// What a column is called that has no name of its own (`parse_target.c`, FigureColname).
  private static func name(of value: Expression) -> String? {
    switch value {
    case .column(let parts): parts.last
    case .call(let call): call.name.name
    case .conditional: "case"
    case .coalesce: "coalesce"
    case .array: "array"
    case .row: "row"
    case .subquery(.exists, _, _): "exists"
    default: "?column?"
    }
  }

  private func source(_ source: Query.Source) -> Query.Source {
    switch source {
    case .relation(let name, _):
      .relation(catalog.relation(name, in: path).value?.name.qualified ?? QualifiedName(name: name.name), alias: nil)
    case .subquery(let query, _): .subquery(self.query(query), alias: nil)
    case .function(let call, _): .function(expression(call), alias: nil)
    case .join(let left, let right, let condition):
      .join(self.source(left), self.source(right), condition: condition.map(expression))
    case .joinUsing(let left, let right, let columns):
      .joinUsing(self.source(left), self.source(right), columns: columns)
    case .renamed(let inner, let columns): .renamed(self.source(inner), columns: columns)
    }
  }
}
