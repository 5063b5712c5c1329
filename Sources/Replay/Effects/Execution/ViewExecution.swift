import PglintelCatalog
import PglintelSyntax

/// Views stand for their queries.
extension EffectCollector {
  /// Conditions from outside go down into a simple view's query; into another one they may go.
  mutating func expand(_ view: View, as alias: String, _ level: QueryLevel) {
    guard let query = view.query, knows(query, of: view) else { return lockRelations(of: view, level) }
    let outer = (searchPath: path, expanding: expanding)
    guard expanding < Self.deepestView else { return effects.gaps.append(.rows(of: view.oid)) }
    expanding += 1
    lookUp(as: view)
    if query.isSimpleView {
      var inner = QueryLevel(query, hiding: [])
      let pushed = level.conditions.map { query.pushed($0, of: alias, columns: view.columnNames) }
      inner.conditions += pushed.compactMap { $0 }
      inner.isUnsure = level.isUnsure || pushed.contains(nil)
      inner.mode = level.mode == .rowExclusive ? .accessShare : level.mode
      for source in query.sources { execute(source, inner) }
      execute(query.expressions, inner)
    } else if level.conditions.isEmpty && !level.isUnsure {
      execute(query)
    } else {
      let former = areScansUnsure
      areScansUnsure = true
      execute(query)
      areScansUnsure = former
    }
    (lookupPath, expanding) = (outer.searchPath, outer.expanding)
  }

  private static let deepestView = 50

  /// Names of a view's query mean what they meant when it was made.
  private mutating func lookUp(as view: View) {
    if let schemas = view.written?.searchPath { lookupPath = SearchPath(schemas) }
  }

  /// Whether the names in its query still stand for what it depends on.
  private func knows(_ query: Query, of view: View) -> Bool {
    let used = Set(view.dependencies.map(\.relation))
    let lookup = view.written?.searchPath.map { SearchPath($0) } ?? path
    return query.relations.allSatisfy { name in
      catalog.relation(name, in: lookup).value.map { used.contains($0.oid) } ?? name.mayBeSystem
    }
  }

  /// What it is made of, where its query cannot be told any more.
  private mutating func lockRelations(of view: View, _ level: QueryLevel) {
    var pending = [view]
    var seen: Set<OID> = [view.oid]
    while let next = pending.popLast() {
      for dependency in next.dependencies where seen.insert(dependency.relation).inserted {
        lock(dependency.relation, .accessShare, isNamed: false)
        if let inner = catalog.views[dependency.relation], !inner.isMaterialized { pending.append(inner) }
        guard reads, let table = catalog.tables[dependency.relation] else { continue }
        for member in family(of: table) {
          lock(member.oid, .accessShare, isNamed: false, isCertain: !table.isPartitioned)
          guard member.hasStorage else { continue }
          add(.scan(.modification), to: member.oid, .accessShare, isNamed: false, isCertain: member.indexes.isEmpty)
        }
      }
    }
  }
}

extension Query {
  /// Whether it is flattened into the query that uses it (`prepjointree.c`, is_simple_subquery).
  var isSimpleView: Bool {
    commonTables.isEmpty && operands.isEmpty && valueCount == 0 && !modifiers.isGrouped && !modifiers.isDistinct
      && modifiers.limit == nil && modifiers.offset == nil && !targets.contains { $0.value.hasAggregate }
  }

  /// A condition on the view as one on its query; nil where it speaks of more than plain columns of it.
  func pushed(_ condition: Expression, of alias: String, columns: [String]?) -> Expression? {
    var isPlain = !condition.hasSubquery
    let result = condition.mappingColumns { parts in
      guard parts.count == 1 || parts[parts.count - 2] == alias, let name = parts.last,
        let column = column(under: name, columns: columns)
      else {
        isPlain = false
        return parts
      }
      return column
    }
    return isPlain ? result : nil
  }

  /// The column that a name of the view stands for.
  func column(under name: String, columns: [String]?) -> [String]? {
    if let index = columns?.firstIndex(of: name), index < targets.count, targets.count == columns?.count,
      case .column(let parts) = targets[index].value
    {
      return parts
    }
    if targets.contains(where: { if case .star = $0.value { true } else { false } }) { return [name] }
    return nil
  }
}

extension Expression {
  fileprivate var hasAggregate: Bool {
    var found = false
    walk { part in
      if case .call(let call) = part, call.isAbridged || Self.aggregates.contains(call.name.name) { found = true }
    }
    return found
  }

  private static let aggregates: Set<String> = [
    "array_agg", "avg", "bool_and", "bool_or", "count", "json_agg", "jsonb_agg", "max", "min", "string_agg", "sum",
  ]
}
