import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// ALTER TABLE, ALTER INDEX, ALTER VIEW, … : one node in the parser, told apart by what the name stands for.
extension Binder {
  mutating func alterTable(_ statement: AlterTable) throws(CatalogError) {
    if statement.kind == .type { return try alterComposite(statement) }
    guard let relation = try relation(statement.relation, ifExists: statement.ifExists) else { return }
    try requireAlterable(relation, as: statement.kind)
    switch relation {
    case .table(let table): try alter(table, statement)
    case .view(let view): try alter(view, statement)
    case .index(let index): try alter(index, statement)
    case .sequence(let sequence): alter(sequence, statement)
    }
  }

  private mutating func alter(_ table: Table, _ statement: AlterTable) throws(CatalogError) {
    var queue = AlterationQueue(statement.subcommands)
    for pass in AlterationPass.allCases {
      for item in queue.items(of: pass) {
        clause = item.span
        try perform(item, on: table.oid, isOnly: statement.isOnly, &queue)
        attribute(to: item.span)
      }
    }
  }

  private mutating func perform(
    _ item: AlterationQueue.Item, on table: OID, isOnly: Bool, _ queue: inout AlterationQueue
  ) throws(CatalogError) {
    switch item.work {
    case .constraint(let constraint): try add(constraint, to: table, isOnly: isOnly)
    case .action(.addColumn(let column, let ifNotExists)):
      try addColumn(column, ifNotExists: ifNotExists, to: table, isOnly: isOnly, &queue)
    case .action(.addConstraint(let constraint)): queue.add(constraint, span: item.span)
    case .action(let action): try perform(action, on: table, isOnly: isOnly)
    }
  }

  /// The column's constraints wait for their passes.
  private mutating func addColumn(
    _ column: ColumnDefinition, ifNotExists: Bool, to table: OID, isOnly: Bool, _ queue: inout AlterationQueue
  ) throws(CatalogError) {
    if ifNotExists, catalog.tables[table]?.column(column.name) != nil { return }
    try catalog.addColumn(resolved(column), to: table, isOnly: isOnly)
    try requirePlainSources(of: column, in: table)
    setForeignOptions(of: column, in: table)
    for constraint in column.constraints.inOrderOfCreation { queue.add(constraint, span: constraint.span) }
  }

  private mutating func perform(_ action: Action, on table: OID, isOnly: Bool) throws(CatalogError) {
    switch action.family {
    case .column: try alterColumn(action, of: table, isOnly: isOnly)
    case .constraint: try alterConstraint(action, of: table, isOnly: isOnly)
    case .hierarchy: try alterHierarchy(action, of: table)
    case .setting: alterSetting(action, of: table)
    }
  }
}

extension Action {
  enum Family {
    case column, constraint, hierarchy, setting
  }

  var family: Family {
    switch self {
    case .addColumn, .dropColumn, .alterColumnType, .setDefault, .dropDefault, .setNotNull, .dropNotNull, .addIdentity,
      .setIdentity, .dropIdentity, .setExpression, .dropExpression:
      .column
    case .addConstraint, .alterConstraint, .validateConstraint, .dropConstraint: .constraint
    case .attachPartition, .detachPartition, .inherit, .noInherit: .hierarchy
    default: .setting
    }
  }
}
