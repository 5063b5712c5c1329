import PglintelCatalog
import PglintelSourceText
import PglintelSyntax

extension Binder {
  /// CREATE STATISTICS on columns alone; false where it is on expressions, which are kept as they are written.
  mutating func createStatistics(_ statement: WrittenSQL, named name: QualifiedName, on relations: [OID]) -> Bool {
    guard relations.count == 1, let table = relations.first.flatMap({ catalog.tables[$0] }),
      let written = WrittenStatistics(statement.text, of: table), written.elements.allSatisfy({ $0.name != nil })
    else { return false }
    catalog.createStatistics(
      written.kinds, written.elements, of: table.oid, named: name, searchPath: statement.searchPath)
    return true
  }

  /// Those of a table that LIKE copies (`parse_utilcmd.c`, generateClonedExtStatsStmt).
  mutating func copyStatistics(from source: Table, to oid: OID) {
    for object in catalog.writtenObjects(of: source.oid) where object.kind == .statistics {
      guard let statement = object.statements.first,
        let copy = WrittenStatistics(catalog.text(of: statement), of: source)
      else { continue }
      catalog.createStatistics(copy.kinds, copy.elements, of: oid, searchPath: statement.searchPath)
    }
  }
}

/// `CREATE STATISTICS name (kinds) ON elements FROM table`, taken apart.
private struct WrittenStatistics {
  /// With its brackets; empty where none are written.
  private(set) var kinds = ""
  /// Columns in the order of the table, then expressions.
  private(set) var elements: [StatisticsElement] = []

  init?(_ text: String, of table: Table) {
    let source = SourceText(path: "", text: text)
    let tokens = Lexer.tokens(of: source, in: 0..<source.bytes.count)
    guard let on = tokens.firstIndex(where: { $0.isWord("on", in: source) }),
      let from = tokens.lastIndex(where: { $0.isWord("from", in: source) }), on < from
    else { return nil }
    if let opening = tokens[..<on].firstIndex(where: { $0.isPunctuation("(", in: source) }) {
      kinds = source.string(in: tokens[opening].span.lowerBound..<tokens[on - 1].span.upperBound)
    }
    let all = Self.parts(of: tokens[(on + 1)..<from], in: source).map { part in
      let name = part.count == 1 ? part.first?.identifier(in: source) : nil
      return name.map(StatisticsElement.column)
        ?? .expression(source.string(in: (part.first?.span.lowerBound ?? 0)..<(part.last?.span.upperBound ?? 0)))
    }
    let order = Dictionary(table.columns.map { ($0.name, $0.number) }) { first, _ in first }
    elements = all.filter { $0.name != nil }.sorted { order[$0.name ?? ""] ?? 0 < order[$1.name ?? ""] ?? 0 }
    elements += all.filter { $0.name == nil }
  }

  private static func parts(of tokens: ArraySlice<Token>, in source: SourceText) -> [ArraySlice<Token>] {
    var depth = 0
    return tokens.split { token in
      if token.isPunctuation("(", in: source) { depth += 1 }
      if token.isPunctuation(")", in: source) { depth -= 1 }
      return depth == 0 && token.isPunctuation(",", in: source)
    }
  }
}
