import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// Where a subcommand of ALTER TABLE works.
struct AlterTableScope {
  /// The table that the statement names.
  let table: Table
  let isOnly: Bool
  /// The strongest of all subcommands.
  let mode: LockMode
  /// Constraints that the statement drops.
  let dropped: Set<String>
  /// Columns that the statement lets be NULL, before whatever else it does to them (`AT_PASS_DROP`).
  let nullable: Set<String>
  /// Constraints that the statement adds under a name.
  let added: [String: ConstraintDefinition]
  /// Whether a new type of a column makes the table be written anew: then all that hangs on any altered column is made
  /// anew and not taken over (`ATPostAlterTypeCleanup`).
  var isRewritten = false
  /// Columns that subcommands before this one add.
  private var addedColumns: Set<String> = []
  /// The subcommand's.
  var span: Span

  init(_ statement: AlterTable, table: Table, span: Span) {
    self.table = table
    self.span = span
    isOnly = statement.isOnly
    mode = statement.lockMode
    let actions = statement.subcommands.map(\.action)
    dropped = Set(actions.compactMap(\.droppedConstraint))
    nullable = Set(actions.compactMap(\.columnLetBeNull))
    added = Dictionary(actions.compactMap(\.addedConstraint)) { first, _ in first }
  }

  /// What later subcommands find done.
  mutating func note(_ action: Action) {
    if case .addColumn(let column, _) = action { addedColumns.insert(column.name) }
  }

  func hasColumn(_ name: String) -> Bool { table.column(name) != nil || addedColumns.contains(name) }

  /// Whether what the catalog says of the table can be relied on.
  func isSure(in catalog: Catalog) -> Bool { !catalog.isUncertain(table.oid) }
}

extension Action {
  fileprivate var droppedConstraint: String? {
    if case .dropConstraint(let name, _, _) = self { return name }
    return nil
  }

  fileprivate var columnLetBeNull: String? {
    if case .dropNotNull(let column) = self { return column }
    return nil
  }

  fileprivate var addedConstraint: (String, ConstraintDefinition)? {
    guard case .addConstraint(let constraint) = self, let name = constraint.name else { return nil }
    return (name, constraint)
  }
}
