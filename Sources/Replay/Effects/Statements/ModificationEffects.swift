import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// INSERT, UPDATE, DELETE, MERGE, COPY, TRUNCATE and LOCK TABLE.
extension EffectCollector {
  mutating func modify(_ modification: Modification) {
    for name in modification.reads { read(name, throughViews: true) }
    guard let relation = find(modification.table, assumesTable: true) else { return }
    guard modification.kind != .copyTo else {
      read(relation, isNamed: true)
      return
    }
    lock(relation.oid, .rowExclusive)
    for other in modification.others { modify(other) }
    if case .view(let view) = relation { modify(view, modification) }
    if let table = relation.table { modify(table, modification) }
  }

  /// What is changed through a view are rows of a table below, unless a trigger does something instead.
  mutating func modify(_ view: View, _ modification: Modification) {
    var pending = [view.oid]
    var seen = Set(pending)
    while let next = pending.popLast() {
      for dependency in catalog.views[next]?.dependencies ?? [] where seen.insert(dependency.relation).inserted {
        lock(dependency.relation, .rowExclusive, isNamed: false, isCertain: false)
        pending.append(dependency.relation)
        guard catalog.tables[dependency.relation] != nil, modification.changesAll else { continue }
        add(.scan(.modification), to: dependency.relation, .rowExclusive, isNamed: false, isCertain: false)
      }
    }
  }

  /// Which partitions a row goes to is not known before, nor what triggers do and what rows of other tables a foreign
  /// key makes it look at or change (`ri_triggers.c`): all that is left out.
  private mutating func modify(_ table: Table, _ modification: Modification) {
    let addsRows = modification.kind == .insert || modification.kind == .copyFrom
    let isAlone = table.triggers.isEmpty && !table.constraints.contains { $0.foreignKey != nil }
    if !addsRows || !isAlone || table.isPartitioned { effects.gaps.append(.rows(of: table.oid)) }
    guard modification.changesAll || !addsRows && !table.isPartitioned else { return }
    for member in family(of: table) {
      lock(member.oid, .rowExclusive, isNamed: member.oid == table.oid)
      guard modification.changesAll, member.hasStorage else { continue }
      add(.scan(.modification), to: member.oid, .rowExclusive, isNamed: member.oid == table.oid)
    }
  }

  // MARK: TRUNCATE and LOCK

  /// CASCADE goes on to all that reference, at any distance.
  mutating func truncate(_ statement: Truncate) {
    var pending: [Table] = []
    var alone: Set<OID> = []
    for name in statement.tables {
      guard let table = findTable(name) else { continue }
      lock(table.oid, .accessExclusive)
      pending.append(table)
      if statement.only.contains(name) { alone.insert(table.oid) }
    }
    var seen = Set(pending.map(\.oid))
    while let table = pending.popLast() {
      lock(table.oid, .accessExclusive, isNamed: false)
      if table.hasStorage { lockIndexes(of: table.oid, .accessExclusive) }
      let referencing = statement.cascade ? withAncestors(table).flatMap { catalog.tablesReferencing($0.oid) } : []
      let children = alone.contains(table.oid) ? [] : table.children.compactMap { catalog.tables[$0] }
      for next in children + referencing where seen.insert(next.oid).inserted { pending.append(next) }
    }
  }

  /// A view's tables are locked with it.
  mutating func lockTable(_ statement: LockTable) {
    let mode = LockMode(sqlName: statement.mode) ?? .accessExclusive
    var pending: [(relation: Relation, isNamed: Bool)] = []
    for name in statement.tables {
      if let relation = find(name, assumesTable: true) { pending.append((relation, true)) }
    }
    var seen: Set<OID> = []
    while let (relation, isNamed) = pending.popLast() {
      guard seen.insert(relation.oid).inserted else { continue }
      lock(relation.oid, mode, isNamed: isNamed)
      pending += relationsBelow(relation).map { ($0, false) }
    }
  }

  private func relationsBelow(_ relation: Relation) -> [Relation] {
    switch relation {
    case .table(let table): table.children.compactMap(catalog.relation)
    case .view(let view): view.isMaterialized ? [] : view.dependencies.compactMap { catalog.relation($0.relation) }
    case .index, .sequence: []
    }
  }
}

extension Modification {
  /// UPDATE and DELETE without a condition.
  fileprivate var changesAll: Bool { condition == nil && (kind == .update || kind == .delete) }
}
