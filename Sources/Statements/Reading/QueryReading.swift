import PglintelPgQuery
import PglintelSyntax

extension TreeReader {
  func query(_ node: Node, depth: Int = 0) -> Query {
    var result = Query()
    guard node.isPresent, depth < 200 else { return result }
    let next = depth + 1
    result.isRecursive = node["withClause"]["recursive"].bool
    result.commonTables = commonTables(node["withClause"], depth: next)
    result.targets = node["targetList"].items.map { target($0["ResTarget"], depth: next) }
    result.sources = node["fromClause"].items.compactMap { querySource($0, depth: next) }
    result.condition = node["whereClause"].isPresent ? expression(node["whereClause"], depth: next) : nil
    result.otherExpressions = otherExpressions(node, depth: next)
    result.operands = operands(node, depth: next)
    result.valueCount = valueCount(node["valuesLists"])
    result.modifiers = modifiers(node, depth: next)
    result.isLocking = node["lockingClause"].isPresent
    result.into = node["intoClause"]["rel"].isPresent ? name(node["intoClause"]["rel"]) : nil
    return result
  }

  func commonTables(_ clause: Node, depth: Int) -> [Query.CommonTable] {
    clause["ctes"].items.map { item in
      let table = item["CommonTableExpr"]
      let inner = table["ctequery"]["SelectStmt"]
      return Query.CommonTable(
        name: table["ctename"].string, columns: strings(table["aliascolnames"]),
        query: inner.isPresent ? query(inner, depth: depth) : nil)
    }
  }

  private func target(_ node: Node, depth: Int) -> Query.Target {
    Query.Target(value: expression(node["val"], depth: depth), alias: node["name"].optionalString)
  }

  /// A long chain of UNION is left-deep: it is unrolled, not followed by recursion.
  private func operands(_ node: Node, depth: Int) -> [Query] {
    guard node["larg"].isPresent else { return [] }
    var rights: [Query] = []
    var left = node
    while left["larg"].isPresent {
      rights.append(query(left["rarg"], depth: depth))
      left = left["larg"]
    }
    return [query(left, depth: depth)] + rights.reversed()
  }

  func querySource(_ wrapper: Node, depth: Int) -> Query.Source? {
    guard depth < 500, let source = namedSource(wrapper, depth: depth) else { return nil }
    let columns = strings(wrapper.body["alias"]["colnames"])
    return columns.isEmpty ? source : .renamed(source, columns: columns)
  }

  private func namedSource(_ wrapper: Node, depth: Int) -> Query.Source? {
    let node = wrapper.body
    let alias = node["alias"]["aliasname"].optionalString
    switch wrapper.kindName {
    case "RangeVar": return .relation(name(node), alias: alias)
    case "RangeSubselect": return .subquery(query(node["subquery"]["SelectStmt"], depth: depth), alias: alias)
    case "JoinExpr":
      return join(node, depth: depth)
    case "RangeTableSample": return querySource(node["relation"], depth: depth + 1)
    default:
      let calls = node.descendants("FuncCall").map { Expression.call(call($0, depth: depth)) }
      return .function(.other(wrapper.kindName, calls), alias: alias)
    }
  }

  private func valueCount(_ rows: Node) -> Int {
    rows.items.first?["List"]["items"].items.count ?? 0
  }

  private func join(_ node: Node, depth: Int) -> Query.Source? {
    guard let left = querySource(node["larg"], depth: depth + 1),
      let right = querySource(node["rarg"], depth: depth + 1)
    else { return nil }
    if node["isNatural"].bool { return .joinUsing(left, right, columns: nil) }
    let columns = strings(node["usingClause"])
    if !columns.isEmpty { return .joinUsing(left, right, columns: columns) }
    return .join(left, right, condition: node["quals"].isPresent ? expression(node["quals"], depth: depth) : nil)
  }

  private func otherExpressions(_ node: Node, depth: Int) -> [Expression] {
    let lists = ["groupClause", "distinctClause"] as [StaticString]
    var result = lists.flatMap { expressions(node[$0], depth: depth) }
    result += node["sortClause"].items.map { expression($0["SortBy"]["node"], depth: depth) }
    result += node["windowClause"].items.flatMap { window($0["WindowDef"], depth: depth) }
    for key in ["havingClause", "limitCount", "limitOffset"] as [StaticString] where node[key].isPresent {
      result.append(expression(node[key], depth: depth))
    }
    result += node["valuesLists"].items.prefix(100).flatMap { expressions($0["List"]["items"], depth: depth) }
    return result
  }
}
