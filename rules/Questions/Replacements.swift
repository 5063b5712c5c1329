import PglintelLint

/// What a migration drops and puts something else in the place of, under the same name: a change that is made by copying.
extension MigrationReplay {
  /// Whether another column has the name at the end, was there under another name, and has been filled.
  func replaces(_ column: Column, of table: Table, droppedIn step: Step) -> Bool {
    guard let successor = after.tables[table.oid]?.column(column.name), successor.number != column.number,
      let former = table.columns.first(where: { $0.number == successor.number })
    else { return false }
    return step.isOlderThanChange(former, of: table) || updates(table, before: step)
  }

  /// Whether another table has the name at the end, was there under another name, and has rows.
  func replaces(_ table: Table, droppedIn step: Step) -> Bool {
    let name = QualifiedName(schema: table.name.schema, name: table.name.name)
    guard let successor = after.table(name, in: step.session.searchPath).value, successor.oid != table.oid else {
      return false
    }
    return step.before.tables[successor.oid] != nil && step.isInUse(successor.oid)
  }

  private func updates(_ table: Table, before last: Step) -> Bool {
    upSteps.contains { step in
      guard step.index < last.index, case .modification(let modification) = step.statement.statement else {
        return false
      }
      return modification.kind == .update && step.table(modification.table)?.oid == table.oid
    }
  }
}
