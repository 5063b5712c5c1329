extension Query {
  /// Every relation it reads, at any depth, common table expressions left out; in order of appearance, each once.
  public var relations: [QualifiedName] {
    var found: [QualifiedName] = []
    var seen: Set<QualifiedName> = []
    collect(hiding: []) { if seen.insert($0).inserted { found.append($0) } }
    return found
  }

  /// Every expression at any depth, sub-selects included.
  public func walkExpressions(_ visit: (Expression) -> Void) {
    for expression in expressions { expression.walk(visit, query: { $0.walkExpressions(visit) }) }
    for inner in innerQueries { inner.walkExpressions(visit) }
  }

  /// The expressions of this level, those in FROM included.
  public var expressions: [Expression] {
    targets.map(\.value) + [condition].compactMap { $0 } + otherExpressions + sources.flatMap(\.expressions)
  }

  private var innerQueries: [Query] { commonTables.compactMap(\.query) + operands + sources.flatMap(\.subqueries) }

  private func collect(hiding outer: Set<String>, _ visit: (QualifiedName) -> Void) {
    var hidden = outer
    if isRecursive { hidden.formUnion(commonTables.map(\.name)) }
    for table in commonTables {
      table.query?.collect(hiding: hidden, visit)
      hidden.insert(table.name)
    }
    for name in sources.flatMap(\.relations) where name.schema != nil || !hidden.contains(name.name) { visit(name) }
    for inner in operands + sources.flatMap(\.subqueries) { inner.collect(hiding: hidden, visit) }
    for expression in expressions { expression.walk({ _ in }, query: { $0.collect(hiding: hidden, visit) }) }
  }
}

extension Query.Source {
  /// The relations named in this item of FROM, sub-selects not entered.
  public var relations: [QualifiedName] {
    switch self {
    case .relation(let name, _): [name]
    case .subquery, .function: []
    case .join(let left, let right, _), .joinUsing(let left, let right, _): left.relations + right.relations
    case .renamed(let source, _): source.relations
    }
  }

  var subqueries: [Query] {
    switch self {
    case .subquery(let query, _): [query]
    case .relation, .function: []
    case .join(let left, let right, _), .joinUsing(let left, let right, _): left.subqueries + right.subqueries
    case .renamed(let source, _): source.subqueries
    }
  }

  /// The expressions in this item of FROM, sub-selects not entered.
  public var expressions: [Expression] {
    switch self {
    case .function(let call, _): [call]
    case .relation, .subquery: []
    case .join(let left, let right, let condition):
      left.expressions + right.expressions + [condition].compactMap { $0 }
    case .joinUsing(let left, let right, _): left.expressions + right.expressions
    case .renamed(let source, _): source.expressions
    }
  }
}
