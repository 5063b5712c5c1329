import PglintelCatalog
import PglintelStatements

extension Binder {
  mutating func bind(_ statement: Statement) throws(CatalogError) {
    switch statement {
    case .createTable(let statement): try createTable(statement)
    case .createTableAs(let statement): try createTableAs(statement)
    case .createIndex(let statement): try createIndex(statement)
    case .createView(let statement): try createView(statement)
    case .createSequence(let statement): try createSequence(statement)
    case .alterSequence(let statement): try alterSequence(statement)
    case .createType(let statement): try createType(statement)
    case .alterEnum(let statement): try alterEnum(statement)
    case .alterDomain(let statement): try alterDomain(statement)
    case .createSchema(let statement): try createSchema(statement)
    case .createPolicy(let statement): try createPolicy(statement)
    case .alterPolicy(let statement): try alterPolicy(statement)
    case .createRoutine(let statement): try createRoutine(statement)
    case .alterRoutine(let statement): try alterRoutine(statement)
    case .createTrigger(let statement): try createTrigger(statement)
    case .createExtension(let statement): try createExtension(statement)
    case .alterTable(let statement): try alterTable(statement)
    case .rename(let statement): try rename(statement)
    case .setSchema(let statement): try setSchema(statement)
    case .drop(let statement): try drop(statement)
    case .comment(let statement): try comment(statement)
    case .truncate(let statement): try truncate(statement)
    case .modification(let statement): try modify(statement)
    case .select(let query): try select(query)
    case .transaction: break
    case .setVariable(let statement): setVariable(statement)
    case .maintenance(let statement): try maintain(statement)
    case .lockTable(let statement): try lockTables(statement)
    case .doBlock(let block): try doBlock(block)
    case .grant(let statement): try grant(statement)
    case .other(let statement): try other(statement)
    }
  }
}
