import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// Statements that change rows: the catalog stays, but what was empty may be so no longer.
extension Binder {
  mutating func modify(_ statement: Modification) throws(CatalogError) {
    for call in statement.calls { try follow(call, isRunOnce: false) }
    if isSystem(statement.table) { return }
    let target = try relation(statement.table)
    if statement.kind.addsRows { outcome.fills.append(target.oid) }
  }

  mutating func truncate(_ statement: Truncate) throws(CatalogError) {
    try require(statement.tables)
  }

  mutating func lockTables(_ statement: LockTable) throws(CatalogError) {
    try require(statement.tables)
  }

  private mutating func require(_ relations: [QualifiedName]) throws(CatalogError) {
    for name in relations where !isSystem(name) { _ = try relation(name) }
  }

  mutating func maintain(_ statement: Maintenance) throws(CatalogError) {
    guard case .refresh = statement.kind, let name = statement.relations.first else { return }
    let relation = try relation(name)
    try require(relation, isA: .materializedView)
    catalog.setPopulated(statement.withData, of: relation.oid)
    if statement.withData { outcome.fills.append(relation.oid) }
  }

  /// SELECT matters for the functions that it calls.
  mutating func select(_ query: Query) throws(CatalogError) {
    var calls: [FunctionCall] = []
    query.walkExpressions { if case .call(let call) = $0 { calls.append(call) } }
    for call in calls { try follow(call, isRunOnce: query.runsItsCallsOnce) }
  }
}

extension Modification.Kind {
  /// MERGE finds nothing to update in an empty table: what it does there is insert.
  fileprivate var addsRows: Bool {
    switch self {
    case .insert, .copyFrom, .merge: true
    case .update, .delete, .copyTo: false
    }
  }
}
