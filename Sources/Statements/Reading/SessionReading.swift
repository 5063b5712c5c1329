import PglintelPgQuery
import PglintelSyntax

extension TreeReader {
  func transaction(_ node: Node) -> TransactionCommand? {
    let name = node["savepoint_name"].string
    switch node["kind"].string {
    case "TRANS_STMT_BEGIN", "TRANS_STMT_START": return .begin
    case "TRANS_STMT_COMMIT": return .commit
    case "TRANS_STMT_ROLLBACK": return .rollback
    case "TRANS_STMT_SAVEPOINT": return .savepoint(name)
    case "TRANS_STMT_RELEASE": return .release(name)
    case "TRANS_STMT_ROLLBACK_TO": return .rollbackTo(name)
    case "TRANS_STMT_PREPARE": return .prepare
    case "TRANS_STMT_COMMIT_PREPARED": return .commitPrepared
    case "TRANS_STMT_ROLLBACK_PREPARED": return .rollbackPrepared
    default: return nil
    }
  }

  func setVariable(_ node: Node) -> SetVariable {
    let kind = node["kind"].string
    let values = node["args"].items.compactMap { value($0) }
    return SetVariable(
      name: node["name"].string.lowercased(), values: kind == "VAR_SET_VALUE" ? values : [],
      isLocal: node["is_local"].bool, isReset: kind != "VAR_SET_VALUE" && kind != "VAR_SET_MULTI")
  }

  func maintenance(_ kind: String, _ node: Node) -> Maintenance {
    let relation = node["relation"].isPresent ? [name(node["relation"])] : []
    switch kind {
    case "VacuumStmt":
      let relations = node["rels"].items.map { name($0["VacuumRelation"]["relation"]) }
      let isFull = option("full", in: node["options"]).map { value($0["arg"]) != "false" } ?? false
      return Maintenance(kind: node["is_vacuumcmd"].bool ? .vacuum(full: isFull) : .analyze, relations: relations)
    case "ClusterStmt": return Maintenance(kind: .cluster, relations: relation)
    case "RefreshMatViewStmt":
      return Maintenance(
        kind: .refresh, relations: relation, isConcurrent: node["concurrent"].bool, withData: !node["skipData"].bool)
    default:
      let isConcurrent = option("concurrently", in: node["params"]).map { value($0["arg"]) != "false" } ?? false
      return Maintenance(kind: .reindex(reindexTarget(node["kind"])), relations: relation, isConcurrent: isConcurrent)
    }
  }

  private func reindexTarget(_ node: Node) -> Maintenance.ReindexTarget {
    switch node.string {
    case "REINDEX_OBJECT_INDEX": .index
    case "REINDEX_OBJECT_SCHEMA": .schema
    case "REINDEX_OBJECT_SYSTEM": .system
    case "REINDEX_OBJECT_DATABASE": .database
    default: .table
    }
  }

  /// The mode is a number from 1, weakest first (`lockdefs.h`).
  func lockTable(_ node: Node) -> LockTable {
    let modes = [
      "ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE",
      "EXCLUSIVE", "ACCESS EXCLUSIVE",
    ]
    let mode = node["mode"].int
    return LockTable(
      tables: rangeVars(node["relations"]), mode: (1...8).contains(mode) ? modes[mode - 1] : "ACCESS EXCLUSIVE")
  }

  func doBlock(_ node: Node) -> DoBlock {
    DoBlock(
      language: option("language", in: node["args"]).flatMap { value($0["arg"]) } ?? "plpgsql",
      body: option("as", in: node["args"]).flatMap { value($0["arg"]) } ?? "")
  }
}
