import PglintelLint

extension Step {
  /// The relation that a statement names, as it was before.
  func relation(_ name: QualifiedName) -> Relation? { before.relation(name, in: session.searchPath).value }

  func table(_ name: QualifiedName) -> Table? { before.table(name, in: session.searchPath).value }

  /// Effects that a locking rule may speak of: certain, and on a relation that others use and nobody called small. For a
  /// relation that this change creates nobody waits, however many rows it has got.
  func costlyEffects(_ report: Report) -> [Effect] {
    longEffects(report).filter { isOlderThanChange($0.relation) }
  }

  /// Effects that are certain and take their time, on new relations that have been filled as well.
  func longEffects(_ report: Report) -> [Effect] {
    // Effects on one relation mostly follow one another.
    var last: (relation: OID, isCostly: Bool)?
    let empty = tablesProvedEmpty
    return effects.all.filter { effect in
      guard effect.isCertain, !empty.contains(effect.relation) else { return false }
      if let last, last.relation == effect.relation { return last.isCostly }
      let answer = isCostly(effect.relation, report)
      last = (effect.relation, answer)
      return answer
    }
  }

  /// A partitioned table without partitions holds no row, and neither a lock nor a scan lasts where there is but one.
  func isCostly(_ relation: OID, _ report: Report) -> Bool {
    guard mayHoldRows(relation) else { return false }
    guard let table = before.tables[relation] else { return true }
    return !report.isSmall(table.name) && !table.holdsOneRow && !(table.isPartitioned && table.children.isEmpty)
  }

  /// Tables made by CREATE TABLE AS or SELECT INTO.
  var tablesMadeOfQueries: [ObjectName] {
    outcome.fills.compactMap { before.tables[$0] == nil ? after.tables[$0]?.name : nil }
  }

  /// By name, the columns that were there before this change was deployed: running code may use them.
  func olderColumns(of table: Table) -> [String: Column] {
    guard isOlderThanChange(table.oid) else { return [:] }
    let former = change.start.tables[table.oid].map { Set($0.columns.map(\.number)) }
    // A table that nothing here made has the columns only that were seen to be added.
    let columns = table.columns.filter { former?.contains($0.number) ?? false }
    return Dictionary(columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether something of that name, which nothing here made, was there before this change if it is there at all.
  func isOlderThanChange(unseen name: QualifiedName) -> Bool {
    let start = change.start
    return start.mayExist(name)
      && (!before.uncertainty.names.contains(name.name) || start.uncertainty.names.contains(name.name))
  }

  /// The column was there before this change was deployed: running code may use it.
  func isOlderThanChange(_ column: Column, of table: Table) -> Bool {
    guard isOlderThanChange(table.oid), let former = change.start.tables[table.oid] else { return false }
    return former.columns.contains { $0.number == column.number }
  }
}
