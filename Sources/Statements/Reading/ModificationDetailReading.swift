import PglintelPgQuery
import PglintelSyntax

extension TreeReader {
  func detail(_ kind: String, _ node: Node) -> ModificationDetail {
    var detail = ModificationDetail()
    detail.alias = node["relation"]["alias"]["aliasname"].optionalString
    detail.isOnly = !node["relation"]["inh"].bool
    detail.commonTables = commonTables(node["withClause"], depth: 1)
    // From PostgreSQL 18 on it is a clause of its own, which says OLD and NEW.
    let returning = [node["returningList"], node["returningClause"]["exprs"]]
    detail.returning = returning.flatMap(\.items).compactMap { expression($0["ResTarget"]["val"]) }
    switch kind {
    case "InsertStmt":
      if node["selectStmt"].isPresent { detail.source = query(node["selectStmt"]["SelectStmt"]) }
      detail.alternatives = conflictAlternatives(node["onConflictClause"])
    case "UpdateStmt":
      detail.others = node["fromClause"].items.compactMap { querySource($0, depth: 1) }
      detail.assignments = assignments(node["targetList"])
    case "DeleteStmt": detail.others = node["usingClause"].items.compactMap { querySource($0, depth: 1) }
    default:
      detail.others = querySource(node["sourceRelation"], depth: 1).map { [$0] } ?? []
      detail.alternatives = node["mergeWhenClauses"].items.compactMap { alternative($0["MergeWhenClause"]) }
    }
    return detail
  }

  private func assignments(_ list: Node) -> [ModificationDetail.Assignment] {
    list.items.map { item in
      let target = item["ResTarget"]
      return .init(column: target["name"].string, value: expression(target["val"]) ?? .other("MultiAssignRef", []))
    }
  }

  private func conflictAlternatives(_ clause: Node) -> [ModificationDetail.Alternative] {
    guard clause["action"].equals("ONCONFLICT_UPDATE") else { return [] }
    return [.init(kind: .update, assignments: assignments(clause["targetList"]))]
  }

  private func alternative(_ clause: Node) -> ModificationDetail.Alternative? {
    switch clause["commandType"].string {
    case "CMD_INSERT":
      .init(
        kind: .insert, columns: clause["targetList"].items.map { $0["ResTarget"]["name"].string },
        values: clause["values"].isPresent ? clause["values"].items.map { expression($0) ?? .other("", []) } : nil)
    case "CMD_UPDATE": .init(kind: .update, assignments: assignments(clause["targetList"]))
    case "CMD_DELETE": .init(kind: .delete)
    default: nil
    }
  }
}
