import PglintelPgQuery
import PglintelSyntax

extension TreeReader {
  /// INSERT, UPDATE, DELETE, MERGE. Rows of VALUES are not read one by one: only the functions they call matter.
  func modification(_ kind: String, _ node: Node) -> Modification {
    let table = name(node["relation"])
    var modification = Modification(kind: modificationKind(kind), table: table)
    let columns = kind == "InsertStmt" ? node["cols"] : node["targetList"]
    modification.columns = columns.items.map { $0["ResTarget"]["name"].string }
    modification.condition = expression(kind == "MergeStmt" ? node["joinCondition"] : node["whereClause"])
    modification.reads = node.descendants("RangeVar").map(name)
    modification.calls = calls(below: node)
    modification.others = modifications(in: node["withClause"])
    if keepsDetail { modification.detail = detail(kind, node) }
    return modification
  }

  private func modifications(in clause: Node) -> [Modification] {
    clause["ctes"].items.compactMap { item in
      let inner = item["CommonTableExpr"]["ctequery"]
      guard ["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"].contains(inner.kindName) else { return nil }
      return modification(inner.kindName, inner.body)
    }
  }

  private func modificationKind(_ kind: String) -> Modification.Kind {
    switch kind {
    case "InsertStmt": .insert
    case "UpdateStmt": .update
    case "DeleteStmt": .delete
    default: .merge
    }
  }

  /// Each function once; of thousands of rows the first calls tell all.
  func calls(below node: Node) -> [FunctionCall] {
    var seen: Set<QualifiedName> = []
    var result: [FunctionCall] = []
    for found in node.descendants("FuncCall") {
      guard seen.insert(qualified(strings(found["funcname"]))).inserted else { continue }
      result.append(call(found))
    }
    return result
  }

  func copy(_ node: Node) -> Statement {
    guard node["relation"].isPresent else {
      return .other(OtherStatement(kind: "CopyStmt", relations: relations(below: node), forbiddenInTransaction: false))
    }
    let kind: Modification.Kind = node["is_from"].bool ? .copyFrom : .copyTo
    return .modification(Modification(kind: kind, table: name(node["relation"]), columns: strings(node["attlist"])))
  }

  /// SELECT; with INTO it creates a table, with a data-modifying WITH it is what that does.
  func select(_ node: Node) -> Statement {
    let modifications = modifications(in: node["withClause"])
    if var first = modifications.first {
      first.reads = node.descendants("RangeVar").map(name)
      first.others += modifications.dropFirst()
      if keepsDetail { first.detail?.outer = query(node) }
      return .modification(first)
    }
    let selected = query(node)
    guard let target = selected.into else { return .select(selected) }
    let kind = persistence(node["intoClause"]["rel"])
    return .createTableAs(CreateTableAs(name: target, query: selected, persistence: kind))
  }

  func truncate(_ node: Node) -> Truncate {
    var truncate = Truncate(tables: rangeVars(node["relations"]), cascade: isCascade(node))
    let alone = node["relations"].items.filter { !$0["RangeVar"]["inh"].bool }
    truncate.only = Set(alone.map { name($0["RangeVar"]) })
    return truncate
  }
}
