import PglintelLint

/// An entity relationship diagram for Mermaid.
struct SchemaDiagram {
  private let relations: SchemaRelations

  init(_ catalog: Catalog) { relations = SchemaRelations(catalog) }

  var text: String {
    let entities = relations.tables.flatMap(entity)
    let lines = relations.references.map { reference in
      let one = reference.isOptional ? "|o" : "||"
      let many = reference.isUnique ? "o|" : "o{"
      let columns = reference.key.columns.joined(separator: ", ")
      return "  \(Self.id(reference.to)) \(one)--\(many) \(Self.id(reference.from)) : \(Self.quoted(columns))"
    }
    return (["erDiagram"] + entities + lines).joined(separator: "\n") + "\n"
  }

  private func entity(_ table: Table) -> [String] {
    let (id, name) = (Self.id(table), table.name.sql)
    let title = id == name ? id : "\(id)[\(Self.quoted(name))]"
    let columns = table.columns.map { column in
      let marks = relations.marks(of: column, in: table)
      let list = marks.isEmpty ? "" : " " + marks.joined(separator: ", ")
      return "    \(Self.word(column.type.element)) \(Self.word(column.name))\(list)"
    }
    return columns.isEmpty ? ["  \(title)"] : ["  \(title) {"] + columns + ["  }"]
  }

  private static func id(_ table: Table) -> String {
    word(table.name.schema == "public" ? table.name.name : table.name.schema + "_" + table.name.name)
  }

  /// Names and types are words to Mermaid: letters, digits, `_` and, at the end, `[]`.
  private static func word(_ text: String) -> String {
    let isArray = text.hasSuffix("[]")
    let name = (isArray ? text.dropLast(2) : text[...]).map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "_"
    }
    let start = name.first?.isNumber == true ? "_" : ""
    return start + String(name) + (isArray ? "[]" : "")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "'") + "\""
  }
}

extension TypeName {
  /// As the parser calls it, modifiers left out: `timestamptz`, `text[]`.
  var element: String { name + (isArray ? "[]" : "") }
}
