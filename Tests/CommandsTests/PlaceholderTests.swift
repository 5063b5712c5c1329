import PglintelRules
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

  /// Without values too, in findings and in what is to be run.
  @Test func namesAreSaidAsTheyAreWritten() throws {
    var terminal = try Terminal(
      [
        "m/1_a.up.sql": "CREATE TABLE {{.Schema}}.orders (id bigint PRIMARY KEY, total int);\n",
        "m/2_b.up.sql": "ALTER TABLE \"{{.Schema}}\".orders ADD CONSTRAINT positive CHECK (total > 0);\n",
      ])
    terminal.rules = BuiltInRules.all
    let output = terminal.run("check", "--select", "check-validated-under-lock").output
    #expect(output.contains("every row of `{{.Schema}}.orders`"))
    #expect(output.contains("m/2_b.up.sql:1:34"))
    #expect(output.contains("ALTER TABLE {{.Schema}}.orders VALIDATE CONSTRAINT positive;"))
  }

  @Test func theSchemaHasTheValues() throws {
    let terminal = try Terminal([
      "pglintel.toml": "[placeholders]\n\":schema\" = \"app\"\n",
      "schema/1_a.sql": "CREATE SCHEMA :\"schema\";\nCREATE TABLE :schema.orders (id bigint);\n",
    ])
    #expect(terminal.run("schema").output.contains("CREATE TABLE app.orders"))
  }
}
