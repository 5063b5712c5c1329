import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Step {
  /// Tables that have no row where the statement succeeds: a new column of theirs is NOT NULL, and nothing gives the rows
  /// that are there a value (23502).
  public var tablesProvedEmpty: [OID] {
    guard case .alterTable(let alter) = statement.statement,
      let table = before.table(alter.relation, in: session.searchPath).value,
      alter.subcommands.contains(where: { addsRequiredColumn($0.action, to: table) })
    else { return [] }
    return [table.oid]
  }

  /// Whether it is ADD COLUMN … NOT NULL, or PRIMARY KEY, with no value for the rows that are there.
  public func addsRequiredColumn(_ action: Action, to table: Table) -> Bool {
    guard case .addColumn(let column, let ifNotExists) = action else { return false }
    return column.isRequired && !isFilled(column) && !(ifNotExists && table.column(column.name) != nil)
  }

  private func isFilled(_ column: ColumnDefinition) -> Bool {
    if column.defaultValue != nil || column.identity != nil || column.generated != nil || column.type.serialBase != nil
    {
      return true
    }
    guard case .domain(let domain) = before.type(column.type, in: session.searchPath)?.kind else { return false }
    return domain.defaultValue != nil
  }
}

extension ColumnDefinition {
  fileprivate var isRequired: Bool {
    isNotNull || constraints.contains { if case .primaryKey = $0.kind { true } else { false } }
  }
}
