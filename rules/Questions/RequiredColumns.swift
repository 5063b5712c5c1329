import PglintelLint

extension Column {
  /// Whether an INSERT that does not name it fails.
  var isRequiredOnInsert: Bool {
    isNotNull && defaultValue == nil && identity == nil && generated == nil
  }
}

extension MigrationReplay {
  /// Whether a new column of an older table is at the end one that code from before the change cannot leave out: it has no
  /// name that this code knows, nothing fills it, and no trigger of the change can.
  func leavesRequired(_ column: Column, of table: Table, at step: Step) -> Bool {
    guard let end = after.tables[table.oid], let left = end.columns.first(where: { $0.number == column.number }) else {
      return false
    }
    // Code that knows the table by another name does not get as far as the column.
    if let former = step.change.start.tables[table.oid], former.name != end.name || former.column(left.name) != nil {
      return false
    }
    return left.isRequiredOnInsert && !end.triggers.contains { $0.oid >= step.change.firstOID }
  }
}
