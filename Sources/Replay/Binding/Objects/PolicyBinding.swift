import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  mutating func createPolicy(_ statement: CreatePolicy) throws(CatalogError) {
    let table = try table(statement.table)
    var definition = statement.policy
    definition.using = definition.using.map { catalog.resolved($0, in: path) }
    definition.check = definition.check.map { catalog.resolved($0, in: path) }
    let reads = try relations(readBy: [definition.using, definition.check], of: table)
    try catalog.createPolicy(definition, on: table.oid, reads: reads)
  }

  mutating func alterPolicy(_ statement: AlterPolicy) throws(CatalogError) {
    let table = try table(statement.table)
    if table.isPartial, table.policy(statement.name) == nil { return }
    try catalog.alterPolicy(
      statement.name, on: table.oid, roles: statement.roles,
      using: statement.using.map { catalog.resolved($0, in: path) },
      check: statement.check.map { catalog.resolved($0, in: path) })
  }

  /// In order of identity, the table itself left out.
  private mutating func relations(
    readBy expressions: [Expression?], of table: Table
  ) throws(CatalogError) -> [OID] {
    var query = Query()
    query.targets = expressions.compactMap { $0 }.map { Query.Target(value: $0, alias: nil) }
    return try read(query, inside: table).dependencies.map(\.relation).filter { $0 != table.oid }
  }
}
