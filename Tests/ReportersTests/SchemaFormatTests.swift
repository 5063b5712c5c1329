import Foundation
import PglintelLint
import PglintelReporters
import Testing

/// A schema in the forms that are no SQL.
@Suite struct SchemaFormatTests {
  private static let script = """
    CREATE TABLE tenants (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Name <x>" text NOT NULL);
    CREATE SCHEMA app;
    CREATE TABLE app.items (
      id int PRIMARY KEY, tenant_id bigint REFERENCES tenants, seen timestamptz[], owner bigint NOT NULL UNIQUE REFERENCES tenants);
    """

  private func schema() -> Schema {
    let source = SourceText(path: "1.sql", text: Self.script)
    let migration = Migration(version: "1", name: "1", up: MigrationHalf(source: source, transaction: .none))
    return SchemaReplay.schema(of: History(folder: ".", runner: .plain, migrations: [migration]))
  }

  @Test func jsonHoldsTablesWithTheirParts() throws {
    let text = SchemaFormat.json.text(of: schema())
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let tables = try #require(json["tables"] as? [[String: Any]])
    #expect(tables.map { $0["name"] as? String } == ["public.tenants", "app.items"])
    let columns = try #require(tables[1]["columns"] as? [[String: Any]])
    #expect(columns.map { $0["type"] as? String } == ["integer", "bigint", "timestamp with time zone[]", "bigint"])
    let constraints = try #require(tables[1]["constraints"] as? [[String: Any]])
    #expect(constraints.compactMap { $0["references"] as? String } == ["public.tenants", "public.tenants"])
  }

  @Test func mermaidNamesWordsAndKeys() {
    let lines = SchemaFormat.mermaid.text(of: schema()).split(separator: "\n").map(String.init)
    #expect(lines.first == "erDiagram")
    #expect(lines.contains("    text Name__x_"))
    #expect(lines.contains("  app_items[\"app.items\"] {"))
    #expect(lines.contains("    timestamptz[] seen"))
    #expect(lines.contains("    int8 owner FK, UK"))
    #expect(lines.contains("  tenants |o--o{ app_items : \"tenant_id\""))
    #expect(lines.contains("  tenants ||--o| app_items : \"owner\""))
  }

  @Test func dotEscapesNames() {
    let text = SchemaFormat.dot.text(of: schema())
    #expect(text.hasPrefix("digraph schema {"))
    #expect(text.contains("Name &lt;x&gt;"))
    #expect(text.contains("  \"app.items\":t1:e -> \"public.tenants\":c0:w [style=dashed];"))
    #expect(text.contains("  \"app.items\":t3:e -> \"public.tenants\":c0:w;"))
  }
}
