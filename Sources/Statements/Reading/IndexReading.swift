import PglintelPgQuery
import PglintelSyntax

extension TreeReader {
  func createIndex(_ node: Node) -> CreateIndex {
    var index = IndexDefinition(
      name: node["idxname"].optionalString, relation: name(node["relation"]), keys: [])
    index.keys = indexKeys(node)
    index.isOnly = !node["relation"]["inh"].bool
    index.method = node["accessMethod"].optionalString ?? "btree"
    index.including = node["indexIncludingParams"].items.compactMap { $0["IndexElem"]["name"].optionalString }
    index.predicate = completeIfPresent(node["whereClause"]) { writtenClauses.after("where") }
    index.isUnique = node["unique"].bool
    index.options = relationOptions(node["options"])
    index.nullsNotDistinct = node["nulls_not_distinct"].bool
    return CreateIndex(
      index: index, isConcurrent: node["concurrent"].bool, ifNotExists: node["if_not_exists"].bool)
  }

  private func indexKeys(_ node: Node) -> [IndexKey] {
    node["indexParams"].items.enumerated().map { position, item in
      indexKey(item["IndexElem"]) { writtenElement(position) }
    }
  }

  private func writtenElement(_ position: Int) -> WrittenClauses? {
    let spans = ClauseSpans(source: source, tokens: tokens()).elements()
    return position < spans.count ? writtenClauses(in: spans[position]) : nil
  }

  /// - Parameter clause: the key as it is written.
  func indexKey(_ node: Node, clause: () -> WrittenClauses?) -> IndexKey {
    let term =
      node["name"].optionalString.map { .column($0) }
      ?? term(of: complete(node["expr"]) { writtenTerm(clause()) })
    let collation = strings(node["collation"])
    let operatorClass = strings(node["opclass"])
    let nulls = node["nulls_ordering"]
    var key = IndexKey(
      term: term, collation: collation.isEmpty ? nil : qualified(collation),
      operatorClass: operatorClass.isEmpty ? nil : qualified(operatorClass),
      isDescending: node["ordering"].equals("SORTBY_DESC"),
      nullsFirst: nulls.equals("SORTBY_NULLS_FIRST") ? true : nulls.equals("SORTBY_NULLS_LAST") ? false : nil)
    key.operatorClassOptions = relationOptions(node["opclassopts"])
    return key
  }

  /// An expression in parentheses, or a call without.
  private func writtenTerm(_ clause: WrittenClauses?) -> WrittenClauses? {
    clause?.startsWithParenthesis == true ? clause?.parenthesized : clause?.before("collate")
  }

  /// `((a))` is the column (`indexcmds.c`, ComputeIndexAttrs).
  private func term(of expression: Expression) -> IndexKey.Term {
    if case .column(let parts) = expression, parts.count == 1 { return .column(parts[0]) }
    return .expression(expression)
  }
}
