import PglintelLint

/// Rows or values that an up half deletes and that no down half can invent.
struct DataLoss {
  /// The table whose rows or values they are.
  let table: Table
  /// As a clause: "the rows of `orders`".
  let what: String
  let span: Span
  let source: SourceText

  /// What the up half of a migration deletes, without what its down half writes back and what the up half itself fills
  /// anew because it is drawn from other tables.
  static func losses(of replay: MigrationReplay) -> [DataLoss] {
    let restored = Set(replay.downSteps.flatMap(writtenTables))
    let renewed = Set(replay.upSteps.flatMap(\.tablesMadeOfQueries))
    return replay.upSteps.flatMap(losses).filter { loss in
      !restored.contains(.identity(loss.table.oid)) && !restored.contains(.name(loss.table.name))
        && !renewed.contains(loss.table.name)
    }
  }

  /// A table that was renamed is the same, and so is one that was dropped and made again.
  private enum TableKey: Hashable {
    case identity(OID)
    case name(ObjectName)
  }

  /// A down half that writes to a table is believed to know where its rows are.
  private static func writtenTables(_ step: Step) -> [TableKey] {
    guard case .modification(let modification) = step.statement.statement, modification.kind.addsValues,
      let table = step.table(modification.table)
    else { return step.tablesMadeOfQueries.map(TableKey.name) }
    return [.identity(table.oid), .name(table.name)]
  }

  private static func losses(in step: Step) -> [DataLoss] {
    switch step.statement.statement {
    case .drop, .alterTable: dropped(in: step) + narrowed(in: step)
    case .truncate(let truncate): truncate.tables.compactMap { deletedRows(of: $0, in: step) }
    case .modification(let change):
      change.kind == .delete ? [deletedRows(of: change.table, in: step)].compactMap { $0 } : []
    default: []
    }
  }

  private static func dropped(in step: Step) -> [DataLoss] {
    step.outcome.changes.compactMap { change in
      switch change.change {
      case .dropped(.object(let oid)): droppedTable(oid, at: change.span, in: step)
      case .dropped(.column(let oid, let number)): droppedColumn(oid, number, at: change.span, in: step)
      default: nil
      }
    }
  }

  private static func droppedTable(_ oid: OID, at span: Span, in step: Step) -> DataLoss? {
    guard let table = step.before.tables[oid], isFilled(table, in: step), !table.isPartitioned else { return nil }
    return DataLoss(table: table, what: "the rows of `\(table.name.sql)`", span: span, source: step.source)
  }

  private static func droppedColumn(_ oid: OID, _ number: Int, at span: Span, in step: Step) -> DataLoss? {
    guard let table = step.before.tables[oid], step.after.tables[oid] != nil, isFilled(table, in: step),
      let column = table.columns.first(where: { $0.number == number }), column.generated == nil, !column.isInherited,
      step.isOlderThanChange(column, of: table)
    else { return nil }
    let name = "\(table.name.sql).\(Identifier.quoted(column.name))"
    return DataLoss(table: table, what: "the values of `\(name)`", span: span, source: step.source)
  }

  private static func narrowed(in step: Step) -> [DataLoss] {
    guard case .alterTable(let alter) = step.statement.statement, let table = step.table(alter.relation),
      isFilled(table, in: step)
    else { return [] }
    return alter.subcommands.compactMap { subcommand in
      guard case .alterColumnType(let name, let type, _, nil) = subcommand.action, let column = table.column(name),
        LossyCast.loses(from: column.type, to: type)
      else { return nil }
      let what = "what `\(type)` has no room for in `\(table.name.sql).\(Identifier.quoted(name))`"
      return DataLoss(table: table, what: what, span: subcommand.span, source: step.source)
    }
  }

  private static func deletedRows(of name: QualifiedName, in step: Step) -> DataLoss? {
    guard let table = step.table(name), isFilled(table, in: step) else { return nil }
    return DataLoss(
      table: table, what: "the deleted rows of `\(table.name.sql)`", span: step.span, source: step.source)
  }

  private static func isFilled(_ table: Table, in step: Step) -> Bool {
    step.isOlderThanChange(table.oid) && !table.isTemporary && !table.isForeign
  }
}

extension Modification.Kind {
  fileprivate var addsValues: Bool {
    switch self {
    case .insert, .update, .merge, .copyFrom: true
    case .delete, .copyTo: false
    }
  }
}
