import PglintelLint

/// A graph of tables and foreign keys for Graphviz.
struct SchemaGraph {
  private let relations: SchemaRelations

  init(_ catalog: Catalog) { relations = SchemaRelations(catalog) }

  var text: String {
    let head = [
      "digraph schema {", "  rankdir=LR;", "  node [shape=plain, fontname=\"Helvetica\", fontsize=10];",
      "  edge [arrowhead=normal, color=\"#666666\"];",
    ]
    return (head + relations.tables.map(node) + relations.references.map(edge) + ["}"]).joined(separator: "\n") + "\n"
  }

  private func node(_ table: Table) -> String {
    let rows = table.columns.enumerated().map { index, column in
      let isKey = relations.marks(of: column, in: table).contains("PK")
      let name = isKey ? "<b>\(Self.escaped(column.name))</b>" : Self.escaped(column.name)
      let type = Self.escaped(column.type.isUnknown ? "" : "\(column.type)")
      return
        "<tr><td align=\"left\" port=\"c\(index)\">\(name)</td><td align=\"left\" port=\"t\(index)\">\(type)</td></tr>"
    }
    let title =
      "<tr><td colspan=\"2\" bgcolor=\"#dddddd\" port=\"t\"><b>\(Self.escaped(table.name.sql))</b></td></tr>"
    let body = ([title] + rows).joined()
    return "  \(Self.id(table)) [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\">\(body)</table>>];"
  }

  private func edge(_ reference: SchemaRelations.Reference) -> String {
    let first = reference.from.columns.firstIndex { $0.name == reference.key.columns.first }
    let target = reference.to.columns.firstIndex { $0.name == reference.key.foreignKey?.referencedColumns.first }
    let style = reference.isOptional ? " [style=dashed]" : ""
    let (tail, head) = (first.map { "t\($0):e" } ?? "t:e", target.map { "c\($0):w" } ?? "t:w")
    return "  \(Self.id(reference.from)):\(tail) -> \(Self.id(reference.to)):\(head)\(style);"
  }

  private static func id(_ table: Table) -> String {
    "\"" + "\(table.name)".replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
