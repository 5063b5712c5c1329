import PglintelSourceText
import Testing

@testable import PglintelProject

/// Placeholders are read as their values, and everything stays where it is written.
@Suite struct PlaceholderTests {
  @Test(arguments: [
    (
      ["${s}": "app"], "CREATE TABLE ${s}.a_${s} (c text DEFAULT '${s}');",
      "CREATE TABLE app.a_app (c text DEFAULT 'app');"
    ),
    (["{{s}}": "app", "@t@": "u"], "{{s}}.@t@ -- {{s}}", "app.u -- app"),
    (["${a}": "1", "${ab}": "2"], "${ab} ${a}", "2 1"),
    ([":s": "a'b"], ":s :'s' :\"s\" ':s' ::s x[1:s] :sx", "a'b 'a''b' \"a'b\" ':s' ::s x[1:s] :sx"),
    ([":'s'": "app"], "SELECT :'s'", "SELECT 'app'"),
    (["%s": "app"], "%s.t '%s' %sx -- %s", "app.t '%s' %sx -- %s"),
    (["${s}": "a\nb"], "${s};\nc", "a b;\nc"),
    (["": "x", "${s}": ""], "a${s}b :", "ab :"),
  ])
  func areReplaced(values: [String: String], text: String, result: String) {
    let source = PlaceholderValues(values).applied(to: SourceText(path: "a.sql", text: text), after: [])
    #expect(source.string(in: 0..<source.bytes.count) == result)
    #expect(source.written.string(in: 0..<source.written.bytes.count) == text)
  }

  @Test func placesAreThoseOfTheFile() {
    let text = "CREATE TABLE ${schema}.orders (\n  id bigint, ${schema} text\n);"
    let source = PlaceholderValues(["${schema}": "a_rather_long_name"])
      .applied(to: SourceText(path: "a.sql", text: text), after: [])
    for token in Lexer.tokens(of: source, in: 0..<source.bytes.count) {
      let written = source.written.string(in: source.writtenSpan(of: token.span))
      #expect(written == token.text(in: source) || written == "${schema}")
      #expect(source.span(ofWritten: source.writtenSpan(of: token.span)) == token.span)
    }
    #expect(source.lineCount == source.written.lineCount)
  }

  @Test func theConfigurationSaysThem() throws {
    let sample = try Sample(["m/1_a.up.sql": "CREATE TABLE ${s}.t ();"])
    let files = sample.load { $0.placeholders = ["${s}": "app"] }
    #expect(files.histories[0].migrations[0].outline == "1 up simpleQuery [CREATE TABLE app.t ();]")
  }

  @Test(arguments: [
    ("flyway.conf", "flyway.placeholders.schema = app\n"),
    ("flyway.toml", "[flyway]\nlocations = []\n[flyway.placeholders]\nschema = \"app\"\n"),
    ("conf/flyway.conf", "# x\nflyway.placeholders.schema=app"),
    ("src/main/resources/application.properties", "spring.flyway.placeholders.schema=app\n"),
  ]) func flywaysSettingsSayThem(file: String, text: String) throws {
    let sample = try Sample([file: text, "src/main/resources/db/migration/V1__a.sql": "CREATE TABLE ${schema}.t ();"])
    #expect(sample.load().histories[0].migrations[0].outline == "1 up wrapped [CREATE TABLE app.t ();]")
    let configured = sample.load { $0.placeholders = ["${schema}": "ours"] }
    #expect(configured.histories[0].migrations[0].outline == "1 up wrapped [CREATE TABLE ours.t ();]")
  }

  @Test func flywayCanLeaveThemAlone() throws {
    let sample = try Sample([
      "flyway.conf": "flyway.placeholders.a=b\nflyway.placeholderReplacement=false\n",
      "sql/V1__a.sql": "SELECT '${a}';",
    ])
    #expect(sample.load().histories[0].migrations[0].outline == "1 up wrapped [SELECT '${a}';]")
  }

  @Test func liquibasesPropertiesAreRead() throws {
    let sample = try Sample([
      "changelog.xml": """
      <databaseChangeLog>
        <property name="dir" value="sql"/><property name="type" value="clob" dbms="oracle"/>
        <property name="type" value="text" dbms="postgresql"/>
        <include file="${dir}/a.sql"/>
      </databaseChangeLog>
      """,
      "sql/a.sql": """
      --liquibase formatted sql
      --property name:table value:t
      --property name:type value:other
      --changeset ann:1
      CREATE TABLE ${database.defaultSchemaName}.${table} (c ${type});
      --rollback DROP TABLE ${table};
      """,
    ])
    let migration = try #require(sample.load().histories.first?.migrations.first)
    #expect(migration.up.texts == ["CREATE TABLE public.t (c text); --rollback DROP TABLE t;"])
    #expect(migration.down?.texts == ["DROP TABLE t;"])
  }
}
