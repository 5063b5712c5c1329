import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// What queries read, and views.
extension EffectCollector {
  mutating func select(_ query: Query) {
    read(query, throughViews: true)
    guard query.isLocking else { return }
    for name in query.sources.flatMap(\.relations) {
      guard case .found(let relation) = catalog.relation(name, in: path) else { continue }
      lock(relation.oid, .rowShare)
    }
  }

  mutating func createView(_ statement: CreateView) {
    if statement.replaces, case .found(.view(let view)) = catalog.relation(statement.name, in: path) {
      lock(view.oid, .accessExclusive)
    }
    read(statement.query, throughViews: false)
  }

  /// - Parameter throughViews: whether the query is executed; one that is only kept locks what it names and no more.
  mutating func read(_ query: Query, throughViews: Bool) {
    for name in query.relations { read(name, throughViews: throughViews) }
  }

  mutating func read(_ name: QualifiedName, throughViews: Bool) {
    guard let relation = find(name) else { return }
    if throughViews { read(relation, isNamed: true) } else { lock(relation.oid, .accessShare) }
  }

  /// A view's own relations are read with it; of a partitioned table those partitions that the condition leaves, which
  /// are left out.
  mutating func read(_ relation: Relation, isNamed: Bool) {
    lock(relation.oid, .accessShare, isNamed: isNamed)
    switch relation {
    case .table(let table): readBelow(table)
    case .view(let view): if !view.isMaterialized { readRelations(of: view) }
    case .index, .sequence: break
    }
  }

  private mutating func readBelow(_ table: Table) {
    guard !table.isPartitioned else {
      effects.gaps.append(.rows(of: table.oid))
      return
    }
    for member in catalog.descendants(of: table.oid) { lock(member.oid, .accessShare, isNamed: false) }
  }

  /// Views may be stacked thousands high: no recursion.
  private mutating func readRelations(of view: View) {
    var pending = [view]
    while let next = pending.popLast() {
      for dependency in next.dependencies where held(on: dependency.relation) == nil {
        lock(dependency.relation, .accessShare, isNamed: false)
        if let inner = catalog.views[dependency.relation], !inner.isMaterialized { pending.append(inner) }
      }
    }
  }
}
