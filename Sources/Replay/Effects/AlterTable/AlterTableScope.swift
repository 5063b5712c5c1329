import PglintelCatalog
import PglintelSourceText
import PglintelStatements

/// Where a subcommand of ALTER TABLE works.
struct AlterTableScope {
  /// The table that the statement names.
  let table: Table
  let isOnly: Bool
  /// The strongest of all subcommands.
  let mode: LockMode
  /// Constraints that the statement drops.
  let dropped: Set<String>
  /// Whether a column with a default is added, or a foreign key that is to be validated: then every foreign key of the
  /// statement is (`parse_utilcmd.c`, transformAlterTableStmt).
  let validatesForeignKeys: Bool
  /// The subcommand's.
  var span: Span

  init(_ statement: AlterTable, table: Table, span: Span) {
    self.table = table
    self.span = span
    isOnly = statement.isOnly
    mode = statement.lockMode
    let actions = statement.subcommands.map(\.action)
    dropped = Set(actions.compactMap(\.droppedConstraint))
    validatesForeignKeys = actions.contains(where: \.forcesForeignKeyValidation)
  }

  /// Whether what the catalog says of the table can be relied on.
  func isSure(in catalog: Catalog) -> Bool { !catalog.isUncertain(table.oid) }
}

extension Action {
  fileprivate var droppedConstraint: String? {
    if case .dropConstraint(let name, _, _) = self { return name }
    return nil
  }

  fileprivate var forcesForeignKeyValidation: Bool {
    switch self {
    case .addColumn(let column, _):
      column.defaultValue != nil || column.generated != nil || column.identity != nil || column.type.serialBase != nil
    case .addConstraint(let constraint):
      if case .foreignKey = constraint.kind { true } else { false }
    default: false
    }
  }
}
