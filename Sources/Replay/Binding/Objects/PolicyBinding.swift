import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  mutating func createPolicy(_ statement: CreatePolicy) throws(CatalogError) {
    let table = try table(statement.table)
    var definition = statement.policy
    definition.using = definition.using.map { catalog.resolved($0, in: path) }
    definition.check = definition.check.map { catalog.resolved($0, in: path) }
    let reads = try read([definition.using, definition.check], of: table)
    definition.using = definition.using.map { bound($0, inside: table) }
    definition.check = definition.check.map { bound($0, inside: table) }
    try catalog.createPolicy(
      definition, on: table.oid, reads: reads.map(\.relation), columnsRead: columns(of: reads))
  }

  mutating func alterPolicy(_ statement: AlterPolicy) throws(CatalogError) {
    let table = try table(statement.table)
    if table.isPartial, table.policy(statement.name) == nil { return }
    var (using, check) = (
      statement.using.map { catalog.resolved($0, in: path) }, statement.check.map { catalog.resolved($0, in: path) }
    )
    let reads = try read([using, check], of: table)
    using = using.map { bound($0, inside: table) }
    check = check.map { bound($0, inside: table) }
    try catalog.alterPolicy(
      statement.name, on: table.oid, roles: statement.roles, using: using, check: check,
      reads: reads.map(\.relation), columnsRead: columns(of: reads))
  }

  /// With what the names in its sub-selects stand for; its relations are known to be there.
  private func bound(_ expression: Expression, inside table: Table) -> Expression {
    guard case .written(let written, let inner) = expression, !written.names.isEmpty else { return expression }
    var query = Query()
    query.targets = [Query.Target(value: inner, alias: nil)]
    let reads = analyzed(query, inside: table, recordingNames: true)
    return .written(bound(written, by: reads) ?? written, inner)
  }

  /// What a policy's expressions read, the table itself left out; in order of identity.
  private mutating func read(
    _ expressions: [Expression?], of table: Table
  ) throws(CatalogError) -> [View.Dependency] {
    var query = Query()
    query.targets = expressions.compactMap { $0 }.map { Query.Target(value: $0, alias: nil) }
    return try read(query, inside: table).dependencies.filter { $0.relation != table.oid }
  }

  private func columns(of reads: [View.Dependency]) -> Set<ColumnReference> {
    var columns: Set<ColumnReference> = []
    for read in reads {
      guard let table = catalog.tables[read.relation], let names = read.columns else { continue }
      for name in names {
        guard let column = table.column(name) else { continue }
        columns.insert(ColumnReference(table: table.oid, number: column.number))
      }
    }
    return columns
  }
}
