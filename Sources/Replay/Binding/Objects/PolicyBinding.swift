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
    try catalog.createPolicy(
      definition, on: table.oid, reads: reads.map(\.relation), columnsRead: columns(of: reads))
  }

  mutating func alterPolicy(_ statement: AlterPolicy) throws(CatalogError) {
    let table = try table(statement.table)
    if table.isPartial, table.policy(statement.name) == nil { return }
    let (using, check) = (
      statement.using.map { catalog.resolved($0, in: path) }, statement.check.map { catalog.resolved($0, in: path) }
    )
    let reads = try read([using, check], of: table)
    try catalog.alterPolicy(
      statement.name, on: table.oid, roles: statement.roles, using: using, check: check,
      reads: reads.map(\.relation), columnsRead: columns(of: reads))
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
