import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// VACUUM, ANALYZE and REINDEX of more than one relation.
extension EffectCollector {
  /// Without a relation. CLUSTER goes through those tables that were clustered before, which is not known.
  mutating func maintainAll(_ statement: Maintenance) {
    guard isThorough, statement.kind.isOfAllTables else {
      effects.gaps.append(.database)
      return
    }
    for table in catalog.tablesInOrder where !table.isForeign {
      var single = statement
      single.relations = [table.name.qualified]
      maintain(single)
    }
    for view in catalog.views.values where view.isMaterialized {
      var single = statement
      single.relations = [view.name.qualified]
      maintain(single)
    }
    if catalog.mayHoldMore { effects.gaps.append(.database) }
  }

  mutating func reindexAll(in schema: String, isConcurrent: Bool) {
    let tables = catalog.tablesInOrder.filter { $0.name.schema == schema && $0.hasStorage }
    for table in tables {
      maintain(
        Maintenance(kind: .reindex(.table), relations: [table.name.qualified], isConcurrent: isConcurrent))
    }
    if catalog.mayHoldMore { effects.gaps.append(.database) }
  }

  // MARK: Roles

  /// DROP OWNED and REASSIGN OWNED: what is known to belong to the role.
  mutating func changeOwned(by statement: OtherStatement) {
    guard let text else { return effects.gaps.append(.database) }
    let roles = text.rolesOwning
    let tables = catalog.tablesInOrder.filter { $0.owner.map(roles.contains) ?? false }
    let views = catalog.views.values.filter { $0.owner.map(roles.contains) ?? false }.sorted { $0.oid < $1.oid }
    if statement.kind == "DropOwnedStmt" {
      lockDropped(at: span) { (catalog: inout Catalog) throws(CatalogError) in
        try catalog.drop(tables.map { .relation($0.oid) } + views.map { .relation($0.oid) }, cascade: true)
      }
      effects.gaps.append(.owned)
      return
    }
    for table in tables {
      lock(table.oid, .accessExclusive, isNamed: false)
      lockIndexes(of: table.oid, .accessExclusive)
      for sequence in table.columns.compactMap(\.ownedSequence) { lock(sequence, .accessExclusive, isNamed: false) }
    }
    for view in views {
      lock(view.oid, .accessExclusive, isNamed: false)
      lockIndexes(of: view.oid, .accessExclusive)
    }
  }
}

extension Maintenance.Kind {
  fileprivate var isOfAllTables: Bool {
    switch self {
    case .vacuum, .analyze: true
    case .cluster, .reindex, .refresh: false
    }
  }
}

extension Catalog {
  /// Whether relations may exist that nothing here made.
  fileprivate var mayHoldMore: Bool { uncertainty.anyName || uncertainty.everythingBefore.rawValue > 0 }
}
