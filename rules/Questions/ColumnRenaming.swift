import PglintelLint

/// RENAME COLUMN of a column that running code may use.
struct ColumnRenaming {
  let step: Step
  let table: Table
  /// As it was before; of a table that nothing here made, known by its name alone.
  let column: Column
  let newName: String
  /// The column's place in the file: `RENAME COLUMN a TO b`.
  var span: Span { StatementText(step.statement).tail(from: "rename") }

  /// Those of a migration that leave no column with the name that was there before the change.
  static func all(in migration: MigrationReplay) -> [ColumnRenaming] {
    struct Name: Hashable {
      let table: OID
      let column: String
    }
    var made: Set<Name> = []
    return migration.upSteps.compactMap { step in
      guard case .rename(let rename) = step.statement.statement, rename.kind == .column, let old = rename.part,
        let table = step.table(rename.object), step.outcome.failure == nil,
        let end = migration.after.tables[table.oid], end.column(old) == nil
      else { return nil }
      defer { made.insert(Name(table: table.oid, column: rename.newName)) }
      let isUnseen =
        table.isPartial && table.column(old) == nil && step.isOlderThanChange(table.oid)
        && !made.contains(Name(table: table.oid, column: old))
      guard
        let column = step.formerColumn(old, of: table)
          ?? (isUnseen ? Column(number: 0, name: old, type: .unknown) : nil)
      else { return nil }
      return ColumnRenaming(step: step, table: table, column: column, newName: rename.newName)
    }
  }

  /// Whether the code of before does not get as far as the column: its table has another name too, which is a finding of
  /// its own, or something with the old name has the column still.
  func isAnswered(in migration: MigrationReplay) -> Bool {
    if takesPlace(in: migration) { return true }
    let former = formerTableName(in: migration)
    guard let end = migration.after.tables[table.oid], end.name != former else { return false }
    guard case .found(.view(let view)) = migration.after.relation(former.qualified, in: SearchPath()) else {
      return true
    }
    return view.columnNames?.contains(column.name) ?? true
  }

  /// Whether it gets the name of a column that was there before the change and that the migration drops: it has been filled
  /// to take that one's place, and no code has used it under its own name.
  private func takesPlace(in migration: MigrationReplay) -> Bool {
    guard let former = step.change.start.tables[table.oid]?.column(newName), former.number != column.number else {
      return false
    }
    return migration.after.tables[table.oid]?.columns.contains { $0.number == former.number } == false
  }

  /// Before the change.
  private func formerTableName(in migration: MigrationReplay) -> ObjectName {
    if let former = step.change.start.tables[table.oid] { return former.name }
    let first = migration.upSteps.lazy.compactMap { $0.before.tables[table.oid]?.name }.first
    return first ?? table.name
  }
}

extension Step {
  /// The column, where it was there before the change and still has the name that it had then.
  fileprivate func formerColumn(_ name: String, of table: Table) -> Column? {
    guard let column = table.column(name), isOlderThanChange(column, of: table) else { return nil }
    let former = change.start.tables[table.oid]?.columns.first { $0.number == column.number }
    return former?.name == name ? column : nil
  }
}
