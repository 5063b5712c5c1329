import PglintelCatalog
import PglintelSyntax

/// Binds the names of one query: which relations and columns it reads (those that `pg_depend` would have for a view,
/// `dependency.c`, find_expr_references_walker) and which columns it gives.
struct QueryAnalysis {
  let catalog: Catalog
  let path: SearchPath
  private var columnsRead: [OID: Set<String>] = [:]
  /// Relations of which more may be read than could be told.
  private var unsure: Set<OID> = []
  /// Nil: nobody asks.
  var names: NameRecord?

  init(catalog: Catalog, path: SearchPath) {
    self.catalog = catalog
    self.path = path
  }

  var dependencies: [View.Dependency] {
    columnsRead.keys.sorted().map {
      View.Dependency(relation: $0, columns: unsure.contains($0) ? nil : columnsRead[$0])
    }
  }

  // MARK: Queries

  /// The columns that it gives; nil where they are not known.
  mutating func output(of query: Query, in outer: QueryEnvironment) -> [OutputColumn]? {
    let environment = defineCommonTables(of: query, in: outer)
    guard query.operands.isEmpty else {
      let results = query.operands.map { output(of: $0, in: environment) }
      return results.first ?? nil
    }
    let start = names?.entries.count
    let scope = scope(of: query.sources, in: environment)
    let inside = environment.inside(scope)
    let targets = names?.entries.count
    let columns = outputColumns(of: query, scope, in: inside)
    if let start, let targets { names?.swap(since: start, with: targets) }
    if let condition = query.condition { read(condition, in: inside) }
    readRest(of: query, besides: columns, in: inside)
    return columns
  }

  private mutating func defineCommonTables(of query: Query, in outer: QueryEnvironment) -> QueryEnvironment {
    var environment = outer
    let wasPaused = names?.isPaused ?? false
    for table in query.commonTables {
      guard let inner = table.query else {
        environment.define(table.name, nil)
        continue
      }
      if query.isRecursive {
        // The first operand gives the columns that the others may read.
        names?.isPaused = true
        let first = inner.operands.first.flatMap { output(of: $0, in: environment) }
        names?.isPaused = wasPaused
        environment.define(table.name, first?.renamed(table.columns))
      }
      environment.define(table.name, output(of: inner, in: environment)?.renamed(table.columns))
    }
    return environment
  }

  private mutating func outputColumns(
    of query: Query, _ scope: FromScope, in environment: QueryEnvironment
  ) -> [OutputColumn]? {
    if query.valueCount > 0 { return (1...query.valueCount).map { OutputColumn(name: "column\($0)", type: nil) } }
    var result: [OutputColumn] = []
    var isKnown = true
    for target in query.targets {
      if let columns = columns(of: target, scope, in: environment) { result += columns } else { isKnown = false }
    }
    return isKnown ? result : nil
  }

  private mutating func columns(
    of target: Query.Target, _ scope: FromScope, in environment: QueryEnvironment
  ) -> [OutputColumn]? {
    if case .star(let qualifier) = target.value { return expand(qualifier, scope) }
    read(target.value, in: environment)
    let name = target.alias ?? target.value.impliedName ?? "?column?"
    return [OutputColumn(name: name, type: type(of: target.value, in: environment))]
  }

  /// `*` and `t.*` are the columns of this moment.
  private mutating func expand(_ qualifier: [String], _ scope: FromScope) -> [OutputColumn]? {
    names?.note(.star(qualifier), scope.expansion(of: qualifier).map { .columns($0) })
    let item = qualifier.isEmpty ? nil : scope.item(qualifier[...])
    let columns = qualifier.isEmpty ? scope.star : item?.columns
    guard let columns else {
      doubt(item.map { [$0] } ?? scope.items)
      return nil
    }
    for column in columns { mark(column) }
    return columns.map { OutputColumn(name: $0.name, type: $0.type) }
  }

  /// GROUP BY, ORDER BY and the like may speak of output columns.
  private mutating func readRest(
    of query: Query, besides columns: [OutputColumn]?, in environment: QueryEnvironment
  ) {
    if query.otherExpressions.isEmpty { return }
    let names = Set((columns ?? []).map(\.name))
    for expression in query.otherExpressions {
      if case .column(let parts) = expression, parts.count == 1, names.contains(parts[0]) { continue }
      read(expression, in: environment)
    }
  }

  // MARK: FROM

  private mutating func scope(of sources: [Query.Source], in environment: QueryEnvironment) -> FromScope {
    var scope = FromScope()
    for source in sources { scope = scope.joined(with: self.scope(of: source, after: scope, in: environment)) }
    for expression in sources.flatMap(\.expressions) { read(expression, in: environment.inside(scope)) }
    return scope
  }

  private mutating func scope(
    of source: Query.Source, after preceding: FromScope, in environment: QueryEnvironment
  ) -> FromScope {
    switch source {
    case .relation(let name, let alias): return FromScope(item(name, alias: alias, in: environment))
    case .subquery(let query, let alias):
      return FromScope(RangeItem(name: alias, output: output(of: query, in: environment.inside(preceding))))
    case .function(let call, let alias): return FromScope(Self.item(of: call, alias: alias))
    case .join(let left, let right, _):
      return sides(left, right, after: preceding, in: environment) { $0.joined(with: $1) }
    case .joinUsing(let left, let right, let names):
      let joined = sides(left, right, after: preceding, in: environment) { $0.joined(with: $1, using: names) }
      for column in joined.merged { mark(column) }
      return joined
    case .renamed(let source, let names):
      return scope(of: source, after: preceding, in: environment).renamed(names)
    }
  }

  private mutating func sides(
    _ left: Query.Source, _ right: Query.Source, after preceding: FromScope, in environment: QueryEnvironment,
    join: (FromScope, FromScope) -> FromScope
  ) -> FromScope {
    let first = scope(of: left, after: preceding, in: environment)
    let second = scope(of: right, after: preceding.joined(with: first), in: environment)
    return join(first, second)
  }

  private mutating func item(_ name: QualifiedName, alias: String?, in environment: QueryEnvironment) -> RangeItem {
    if name.schema == nil, let columns = environment.commonTables[name.name] {
      names?.note(.relation(name), nil)
      return RangeItem(name: alias ?? name.name, output: columns)
    }
    guard let relation = catalog.relation(name, in: path).value else {
      return RangeItem(name: alias ?? name.name, columns: nil)
    }
    names?.note(.relation(name), .object(relation.oid.rawValue))
    columnsRead[relation.oid] = columnsRead[relation.oid] ?? []
    return RangeItem(relation, alias: alias)
  }

  /// A function in FROM: the columns of those that give one are known.
  private static func item(of source: Expression, alias: String?) -> RangeItem {
    guard let call = source.children.lazy.compactMap(\.asCall).first else {
      return RangeItem(name: alias, columns: nil)
    }
    let name = alias ?? call.name.name
    let isScalar = scalarSetFunctions.contains(call.name.name)
    return RangeItem(name: name, columns: isScalar ? [.init(name: name)] : nil)
  }

  /// Set-returning functions of one column, named after the alias or the function.
  private static let scalarSetFunctions: Set<String> = [
    "generate_series", "generate_subscripts", "regexp_split_to_table", "string_to_table", "unnest",
  ]

  // MARK: Expressions

  private mutating func read(_ expression: Expression, in environment: QueryEnvironment) {
    if case .column(let parts) = expression { return read(parts, in: environment) }
    var references: [[String]] = []
    var queries: [Query] = []
    expression.walk(
      { if case .column(let parts) = $0 { references.append(parts) } }, query: { queries.append($0) })
    for parts in references { read(parts, in: environment) }
    for query in queries { _ = output(of: query, in: environment) }
  }

  private mutating func read(_ parts: [String], in environment: QueryEnvironment) {
    let found = column(parts, in: environment)
    if names != nil {
      let meaning = meaning(of: parts, found, in: environment)
      names?.note(.column(parts), meaning)
    }
    if let found { return mark(found) }
    if isWholeRow(parts, in: environment) || Self.systemColumns.contains(parts.last ?? "") { return }
    doubt(suspects(parts.dropLast(), in: environment))
  }

  /// A relation's own name before a column is followed even where the column is not told.
  private func meaning(
    of parts: [String], _ column: RangeItem.Column?, in environment: QueryEnvironment
  ) -> WrittenName.Meaning? {
    guard let name = parts.last else { return nil }
    let item = parts.count > 1 ? environment.item(parts.dropLast()) : nil
    let source = column?.secondSource == nil ? column?.source : nil
    guard source != nil || item?.isOwnName == true else { return nil }
    let qualifier = parts.dropLast().last.map { item?.qualifier(withSchema: parts.count > 2) ?? .alias($0) }
    return .column(WrittenName.Column(qualifier: qualifier, relation: source?.relation.rawValue, name: name))
  }

  /// What a reference may belong to that could not be told: items whose columns are not known, innermost scope first.
  private func suspects(_ qualifier: ArraySlice<String>, in environment: QueryEnvironment) -> [RangeItem] {
    if !qualifier.isEmpty { return environment.scopes.flatMap(\.items).filter { $0.isNamed(qualifier) } }
    let unknown = environment.scopes.map { $0.items.filter { $0.columns == nil } }
    return unknown.last { !$0.isEmpty } ?? environment.scopes.last?.items ?? []
  }

  /// The column that a reference means, innermost scope first; nil where it cannot be told.
  private func column(_ parts: [String], in environment: QueryEnvironment) -> RangeItem.Column? {
    guard let name = parts.last else { return nil }
    let qualifier = parts.dropLast()
    for scope in environment.scopes.reversed() {
      if qualifier.isEmpty {
        if let column = scope.column(name) { return column }
        // It may be one of those that are not known.
        if scope.items.contains(where: { $0.columns == nil }) { return nil }
      } else if let item = scope.item(qualifier) {
        return item.column(name)
      }
    }
    return nil
  }

  /// `SELECT t FROM t` reads no column in particular.
  private func isWholeRow(_ parts: [String], in environment: QueryEnvironment) -> Bool {
    parts.count == 1 && environment.scopes.contains { $0.item(parts[...]) != nil }
  }

  /// `heap.c`, SysAtt.
  private static let systemColumns: Set<String> = ["ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"]

  private mutating func mark(_ column: RangeItem.Column) {
    if let source = column.source { columnsRead[source.relation, default: []].insert(source.column) }
    if let source = column.secondSource { columnsRead[source.relation, default: []].insert(source.column) }
  }

  private mutating func doubt(_ items: [RangeItem]) { unsure.formUnion(items.compactMap(\.relation)) }

  // MARK: Types

  private func type(of expression: Expression, in environment: QueryEnvironment) -> TypeName? {
    switch expression {
    case .column(let parts): column(parts, in: environment)?.type
    case .cast(_, let type): catalog.resolved(type, in: path)
    case .constant(let constant): constant.type
    case .call(let call): call.name.name == "count" ? TypeName(schema: "pg_catalog", name: "int8") : nil
    case .coalesce(let parts): parts.lazy.compactMap { type(of: $0, in: environment) }.first
    default: nil
    }
  }
}

extension Expression {
  fileprivate var asCall: FunctionCall? {
    if case .call(let call) = self { return call }
    return nil
  }
}

extension Constant {
  fileprivate var type: TypeName? {
    switch self {
    case .integer: TypeName(schema: "pg_catalog", name: "int4")
    case .string: TypeName(name: "text")
    case .boolean: TypeName(schema: "pg_catalog", name: "bool")
    case .number, .bitString, .null: nil
    }
  }
}
