import PglintelPgQuery
import PglintelSourceText
import PglintelSyntax

/// The names in a clause with their places.
extension TreeReader {
  /// A clause's text with the names that a part of the tree has in it.
  func written(_ clause: WrittenClauses?, names node: Node) -> WrittenSQL? {
    guard let clause, let text = clause.text, let start = clause.start else { return nil }
    let names = places(in: node, clause).map { place, kind in
      WrittenName(range: (place.lowerBound - start)..<(place.upperBound - start), kind: kind)
    }
    return WrittenSQL(text, names: names.sorted { $0.range.lowerBound < $1.range.lowerBound })
  }

  private func places(in node: Node, _ clause: WrittenClauses) -> [(Span, WrittenName.Kind)] {
    var found: [(Span, WrittenName.Kind)] = []
    func add(_ node: Node, _ kind: WrittenName.Kind) {
      if let place = offset(node).flatMap(clause.nameSpan) { found.append((place, kind)) }
    }
    for item in node.descendants("RangeVar") + node.descendants("relation") where item["relname"].isPresent {
      add(item, .relation(name(item)))
    }
    for item in node.descendants("FuncCall") { add(item, .routine(qualified(strings(item["funcname"])))) }
    for item in (["TypeName", "typeName", "argType", "returnType"] as [StaticString]).flatMap(node.descendants) {
      add(item, .type(qualified(strings(item["names"]))))
    }
    let targets = Set(node.descendants("ResTarget").compactMap(soleColumn))
    for item in node.descendants("ColumnRef") {
      add(item, column(item, isTarget: targets.contains(item["location"].int)))
    }
    return found
  }

  /// The place of a column that is an item of SELECT by itself and has no name of its own.
  private func soleColumn(_ target: Node) -> Int? {
    guard !target["name"].isPresent, target["val"].isKind("ColumnRef") else { return nil }
    return target["val"]["ColumnRef"]["location"].int
  }

  private func column(_ node: Node, isTarget: Bool) -> WrittenName.Kind {
    let fields = Array(node["fields"].items)
    let parts = fields.compactMap { $0["String"]["sval"].optionalString }
    return fields.last?.isKind("A_Star") == true ? .star(parts) : .column(parts, isTarget: isTarget)
  }
}
