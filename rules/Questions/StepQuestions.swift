import PglintelLint

extension Step {
  /// The relation that a statement names, as it was before.
  func relation(_ name: QualifiedName) -> Relation? { before.relation(name, in: session.searchPath).value }

  func table(_ name: QualifiedName) -> Table? { before.table(name, in: session.searchPath).value }

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
