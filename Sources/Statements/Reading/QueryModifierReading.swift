import PglintelPgQuery
import PglintelSyntax

extension TreeReader {
  func modifiers(_ node: Node, depth: Int) -> QueryModifiers {
    var result = QueryModifiers()
    let distinct = Array(node["distinctClause"].items)
    // DISTINCT alone is a list of one empty node.
    let isDistinctOn = distinct.contains { !$0.kindName.isEmpty }
    result.isDistinct = !distinct.isEmpty && !isDistinctOn
    result.isGrouped =
      isDistinctOn || node["groupClause"].isPresent || node["havingClause"].isPresent
      || node["windowClause"].isPresent
    result.order = node["sortClause"].items.map { sortKey($0["SortBy"], depth: depth) }
    result.limit = node["limitCount"].isPresent ? expression(node["limitCount"], depth: depth) : nil
    result.offset = node["limitOffset"].isPresent ? expression(node["limitOffset"], depth: depth) : nil
    result.hasOuterJoin = node["fromClause"].items.contains { hasOuterJoin($0) }
    result.setOperations = setOperations(node)
    result.values = node["valuesLists"].items.prefix(100).map { expressions($0["List"]["items"], depth: depth) }
    return result
  }

  private func sortKey(_ node: Node, depth: Int) -> QueryModifiers.SortKey {
    QueryModifiers.SortKey(
      value: expression(node["node"], depth: depth), isDescending: node["sortby_dir"].equals("SORTBY_DESC"))
  }

  private func hasOuterJoin(_ wrapper: Node, depth: Int = 0) -> Bool {
    guard wrapper.isKind("JoinExpr"), depth < 500 else { return depth >= 500 }
    let node = wrapper.body
    return !node["jointype"].equals("JOIN_INNER") || hasOuterJoin(node["larg"], depth: depth + 1)
      || hasOuterJoin(node["rarg"], depth: depth + 1)
  }

  /// Left to right; the chain is left-deep.
  private func setOperations(_ node: Node) -> [QueryModifiers.SetOperation] {
    var result: [QueryModifiers.SetOperation] = []
    var left = node
    while left["larg"].isPresent {
      result.append(setOperation(left))
      left = left["larg"]
    }
    return result.reversed()
  }

  private func setOperation(_ node: Node) -> QueryModifiers.SetOperation {
    switch node["op"].string {
    case "SETOP_INTERSECT": .intersect
    case "SETOP_EXCEPT": .except
    default: node["all"].bool ? .unionAll : .union
    }
  }
}
