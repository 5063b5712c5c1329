import Testing

@testable import PglintelCommands

/// Rules read values where the scripts have placeholders, and speak of the scripts as they are written.
@Suite struct PlaceholderTests {
  @Test func findingsStandWhereTheyAreWritten() throws {
    let terminal = try Terminal([
      "pglintel.toml": "[placeholders]\n\"${schema}\" = \"a_rather_long_name_of_a_schema\"\n",
      "m/1_a.up.sql": "CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.orders (id bigint);\n",
    ])
    let line = "m/1_a.up.sql:1:26: warning: `a_rather_long_name_of_a_schema.orders` is created [table-created]\n"
    #expect(terminal.run("check", "--format", "concise").output == line)
    #expect(terminal.run("check").output.contains("CREATE TABLE ${schema}.orders (id bigint)"))
  }

  @Test func theSchemaHasTheValues() throws {
    let terminal = try Terminal([
      "pglintel.toml": "[placeholders]\n\":schema\" = \"app\"\n",
      "schema/1_a.sql": "CREATE SCHEMA :\"schema\";\nCREATE TABLE :schema.orders (id bigint);\n",
    ])
    #expect(terminal.run("schema").output.contains("CREATE TABLE app.orders"))
  }
}
