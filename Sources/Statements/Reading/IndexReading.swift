import PglintelPgQuery
import PglintelSyntax

extension TreeReader {
  func createIndex(_ node: Node) -> CreateIndex {
    var index = IndexDefinition(
      name: node["idxname"].optionalString, relation: name(node["relation"]), keys: indexKeys(node["indexParams"]))
    index.isOnly = !node["relation"]["inh"].bool
    index.method = node["accessMethod"].optionalString ?? "btree"
    index.including = node["indexIncludingParams"].items.compactMap { $0["IndexElem"]["name"].optionalString }
    index.predicate = expression(node["whereClause"])
    index.isUnique = node["unique"].bool
    index.nullsNotDistinct = node["nulls_not_distinct"].bool
    return CreateIndex(
      index: index, isConcurrent: node["concurrent"].bool, ifNotExists: node["if_not_exists"].bool)
  }

  func indexKeys(_ list: Node) -> [IndexKey] { list.items.map { indexKey($0["IndexElem"]) } }

  func indexKey(_ node: Node) -> IndexKey {
    let term = node["name"].optionalString.map { .column($0) } ?? term(of: expression(node["expr"], depth: 0))
    let collation = strings(node["collation"])
    let operatorClass = strings(node["opclass"])
    let nulls = node["nulls_ordering"]
    return IndexKey(
      term: term, collation: collation.isEmpty ? nil : qualified(collation),
      operatorClass: operatorClass.isEmpty ? nil : qualified(operatorClass),
      isDescending: node["ordering"].equals("SORTBY_DESC"),
      nullsFirst: nulls.equals("SORTBY_NULLS_FIRST") ? true : nulls.equals("SORTBY_NULLS_LAST") ? false : nil)
  }

  /// `((a))` is the column (`indexcmds.c`, ComputeIndexAttrs).
  private func term(of expression: Expression) -> IndexKey.Term {
    if case .column(let parts) = expression, parts.count == 1 { return .column(parts[0]) }
    return .expression(expression)
  }
}
