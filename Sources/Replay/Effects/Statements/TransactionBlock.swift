import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// What cannot run inside a transaction block, in the words of the server's error "… cannot run inside a transaction
/// block" (25001; `xact.c`, PreventInTransactionBlock). The catalog says which tables and indexes are partitioned.
struct TransactionBlock {
  let catalog: Catalog
  let path: SearchPath

  func refusal(of statement: Statement) -> String? {
    switch statement {
    case .createIndex(let index): index.isConcurrent ? "CREATE INDEX CONCURRENTLY" : nil
    case .drop(let drop): drop.kind == .index && drop.isConcurrent ? "DROP INDEX CONCURRENTLY" : nil
    case .alterTable(let table): table.subcommands.lazy.compactMap(refusal).first
    case .maintenance(let maintenance): refusal(of: maintenance)
    case .other(let other): other.forbiddenInTransaction ? Self.names[other.kind] ?? other.kind : nil
    default: nil
    }
  }

  private func refusal(of subcommand: AlterTable.Subcommand) -> String? {
    guard case .detachPartition(_, isConcurrent: true, _) = subcommand.action else { return nil }
    return "ALTER TABLE ... DETACH CONCURRENTLY"
  }

  private func refusal(of maintenance: Maintenance) -> String? {
    switch maintenance.kind {
    case .vacuum: "VACUUM"
    case .cluster:
      maintenance.relations.isEmpty || maintenance.relations.contains(where: isPartitioned) ? "CLUSTER" : nil
    case .reindex(let target): refusal(of: target, maintenance)
    case .analyze, .refresh: nil
    }
  }

  private func refusal(of target: Maintenance.ReindexTarget, _ maintenance: Maintenance) -> String? {
    if maintenance.isConcurrent { return "REINDEX CONCURRENTLY" }
    switch target {
    case .schema: return "REINDEX SCHEMA"
    case .database: return "REINDEX DATABASE"
    case .system: return "REINDEX SYSTEM"
    case .table: return maintenance.relations.contains(where: isPartitioned) ? "REINDEX TABLE" : nil
    case .index: return maintenance.relations.contains(where: isPartitioned) ? "REINDEX INDEX" : nil
    }
  }

  private func isPartitioned(_ name: QualifiedName) -> Bool {
    switch catalog.relation(name, in: path).value {
    case .table(let table): table.isPartitioned
    case .index(let index): catalog.tables[index.relation]?.isPartitioned == true
    default: false
    }
  }

  /// The command of each of the parser's statements that has no case of its own.
  private static let names = [
    "CreatedbStmt": "CREATE DATABASE", "DropdbStmt": "DROP DATABASE", "CreateTableSpaceStmt": "CREATE TABLESPACE",
    "DropTableSpaceStmt": "DROP TABLESPACE", "AlterSystemStmt": "ALTER SYSTEM", "DiscardStmt": "DISCARD ALL",
    "AlterDatabaseStmt": "ALTER DATABASE SET TABLESPACE",
    "CreateSubscriptionStmt": "CREATE SUBSCRIPTION ... WITH (create_slot = true)",
  ]
}
