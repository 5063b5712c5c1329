import PglintelCommands
import Testing

@Suite struct SchemaCommandTests {
  private static let files = [
    "migrations/0001_shop.sql": "CREATE TABLE shop (id int PRIMARY KEY);",
    "migrations/0002_price.sql": "ALTER TABLE shop ADD price numeric(10,2);",
  ]

  private func terminal() throws -> Terminal { try Terminal(Self.files) }

  @Test func theWholeHistoryCounts() throws {
    let result = try terminal().run("schema", "migrations")
    #expect(result.status == .clean)
    #expect(result.output.contains("    price numeric(10,2)"))
    #expect(result.error.isEmpty)
  }

  @Test(arguments: ["0001", "1", "0001_shop", "0001_shop.sql", "migrations/0001_shop.sql"])
  func theNamedMigrationIsTheLast(_ name: String) throws {
    let result = try terminal().run("schema", "--at", name)
    #expect(result.status == .clean)
    #expect(result.output.contains("CREATE TABLE public.shop"))
    #expect(!result.output.contains("price"))
  }

  @Test func whatIsNotThereIsSaid() throws {
    let unknown = try terminal().run("schema", "--at", "0009")
    #expect(unknown.status == .unusable)
    #expect(unknown.error.contains("no migration `0009`"))
    #expect(unknown.error.contains("the last one is `0002_price`"))
    let empty = try Terminal().run("schema")
    #expect(empty.status == .unusable)
    #expect(empty.error.contains("holds no SQL scripts"))
  }
}
