import PglintelLint

/// The forms in which a schema is printed.
public enum SchemaFormat: String, Sendable, CaseIterable {
  case sql, json, mermaid, dot

  public func text(of schema: Schema) -> String {
    switch self {
    case .sql: schema.catalog.script
    case .json: SchemaJSON(schema.catalog).text
    case .mermaid: SchemaDiagram(schema.catalog).text
    case .dot: SchemaGraph(schema.catalog).text
    }
  }
}
