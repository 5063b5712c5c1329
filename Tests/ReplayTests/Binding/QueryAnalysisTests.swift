import PglintelCatalog
import PglintelSyntax
import Testing

@testable import PglintelReplay

/// What is known of columns that a query gives. Names and dependencies are compared with a server elsewhere.
@Suite struct QueryAnalysisTests {
  private static let tables = """
    CREATE TYPE mood AS ENUM ('a');
    CREATE TABLE t (id bigint, name varchar(20), m mood);
    CREATE VIEW v AS SELECT id, name FROM t;
    """

  static let types: [(query: String, types: [String])] = [
    ("SELECT * FROM t", ["bigint", "character varying(20)", "mood"]),
    ("SELECT x.name, id + 1 AS n FROM t AS x", ["character varying(20)", "unknown"]),
    ("SELECT 1 AS a, 'x' AS b, true AS c, count(*) AS d FROM t", ["integer", "text", "boolean", "bigint"]),
    (
      "SELECT id::text AS a, 'a'::mood AS b, coalesce(name, 'x') AS c FROM t",
      ["text", "mood", "character varying(20)"]
    ),
    ("WITH c AS (SELECT id FROM t) SELECT id FROM c", ["bigint"]),
    ("SELECT s.name FROM (SELECT name FROM t) s", ["character varying(20)"]),
    ("SELECT id FROM v", ["unknown"]),
  ]

  @Test(arguments: types) func typesAreToldWhereTheyAreObvious(query: String, types: [String]) throws {
    let replayed = try ReplayedScript(Self.tables + "CREATE TABLE made AS \(query);")
    let made = try replayed.table("made")
    #expect(made.columns.map { $0.type.isUnknown ? "unknown" : $0.type.description } == types)
    #expect(!made.isPartial)
  }

  static let unknown = [
    "SELECT * FROM auth.users", "SELECT * FROM v JOIN auth.users USING (id)", "SELECT u.* FROM auth.users u",
    "SELECT * FROM some_function()",
  ]

  @Test(arguments: unknown) func columnsOfTheUnknownAreUnknown(query: String) throws {
    let replayed = try ReplayedScript(
      Self.tables + "CREATE VIEW w AS \(query); CREATE TABLE made AS \(query);")
    let view = try #require(replayed.end.views.values.first { $0.name.name == "w" })
    #expect(view.columnNames == nil)
    #expect(try replayed.table("made").isPartial)
  }

  @Test func columnsThatCannotBeToldAreNotClaimed() throws {
    let replayed = try ReplayedScript(
      Self.tables
        + "CREATE VIEW w AS SELECT t.id, secret FROM t, auth.users; CREATE VIEW x AS SELECT id FROM auth.users;")
    let views = replayed.end.views.values.sorted { $0.oid < $1.oid }
    let t = try replayed.table("t").oid
    #expect(views[1].dependencies.first { $0.relation == t }?.columns == ["id"])
    #expect(views[1].dependencies.first { $0.relation != t }?.columns == nil)
    #expect(views[2].dependencies.map(\.columns) == [nil])
  }

  @Test func likeOfAViewHasItsColumns() throws {
    let replayed = try ReplayedScript(Self.tables + "CREATE TABLE made (LIKE v, extra int);")
    #expect(try replayed.table("made").columns.map(\.name) == ["id", "name", "extra"])
  }
}
