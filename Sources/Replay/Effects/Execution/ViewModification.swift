import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// INSERT, UPDATE and DELETE on views.
extension EffectCollector {
  /// Rows of the table below are changed (`rewriteHandler.c`, rewriteTargetView), unless a trigger does something instead.
  mutating func change(
    _ view: View, as alias: String, _ modification: Modification, _ detail: ModificationDetail, _ hidden: Set<String>
  ) {
    if let function = insteadTrigger(of: view, modification) {
      useSources(of: modification, detail, hidden)
      if modification.kind != .insert {
        let level = QueryLevel(sources: detail.others, condition: modification.condition, hiding: hidden)
        expand(view, as: alias, level)
      }
      runTrigger(function)
    } else if !hasRules(view.oid), let query = view.query, query.isUpdatableView, let base = base(of: view, query) {
      let below = change(query, of: view, as: alias, on: base, modification, detail)
      execute(below.modification, below.detail)
    } else {
      useSources(of: modification, detail, hidden)
      modify(view, modification)
      effects.gaps.append(.rows(of: view.oid))
    }
  }

  private mutating func useSources(of modification: Modification, _ detail: ModificationDetail, _ hidden: Set<String>) {
    let level = QueryLevel(sources: detail.others, condition: modification.condition, hiding: hidden)
    if let source = detail.source { execute(source, hiding: hidden) }
    for source in detail.others { execute(source, level) }
    execute(detail.expressions(with: modification.condition), level)
  }

  private func insteadTrigger(of view: View, _ modification: Modification) -> QualifiedName? {
    let event: RowEvent =
      modification.kind == .insert ? .insert : modification.kind == .update ? .update([]) : .delete
    let trigger = view.triggers.first { $0.written?.isInstead == true && $0.written?.fires(on: event) == true }
    return trigger?.function
  }

  private func base(of view: View, _ query: Query) -> Relation? {
    guard case .relation(let name, _)? = query.sources.first else { return nil }
    let lookup = view.written?.searchPath.map { SearchPath($0) } ?? path
    guard let found = catalog.relation(name, in: lookup).value,
      view.dependencies.contains(where: { $0.relation == found.oid })
    else { return nil }
    return found
  }

  /// The same on the relation below, with the view's condition and the names of its columns.
  private func change(
    _ query: Query, of view: View, as alias: String, on base: Relation, _ modification: Modification,
    _ detail: ModificationDetail
  ) -> (modification: Modification, detail: ModificationDetail) {
    var (below, detail) = (modification, detail)
    below.table = base.name.qualified
    below.others = []
    detail.commonTables = []
    if case .relation(let name, let inner)? = query.sources.first { detail.alias = inner ?? name.name }
    let names = { (name: String) in query.column(under: name, columns: view.columnNames)?.last ?? name }
    let listed =
      modification.columns.isEmpty && modification.kind == .insert ? view.columnNames ?? [] : modification.columns
    below.columns = listed.map(names)
    detail.assignments = detail.assignments.map { .init(column: names($0.column), value: $0.value) }
    let outer = modification.condition?.mappingColumns { parts in
      parts.count == 1 || parts[parts.count - 2] == alias
        ? query.column(under: parts[parts.count - 1], columns: view.columnNames) ?? parts : parts
    }
    let conditions = [outer, query.condition].compactMap { $0 }
    below.condition = conditions.isEmpty ? nil : .and(conditions)
    return (below, detail)
  }
}

extension Query {
  /// Whether INSERT, UPDATE and DELETE go through it (documentation: CREATE VIEW, Updatable Views).
  fileprivate var isUpdatableView: Bool {
    guard isSimpleView, sources.count == 1, case .relation = sources[0] else { return false }
    return true
  }
}
