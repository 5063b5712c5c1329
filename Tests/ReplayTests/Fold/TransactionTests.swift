import PglintelCatalog
import Testing

@testable import PglintelReplay

@Suite struct TransactionTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let script: String
    let mode: TransactionMode
    /// At the end.
    let tables: [String]

    init(_ script: String, _ mode: TransactionMode = .none, leaves tables: String...) {
      self.script = script
      self.mode = mode
      self.tables = tables
    }

    var testDescription: String { script }
  }

  static let samples = [
    Sample("BEGIN; CREATE TABLE a (x int); ROLLBACK; CREATE TABLE b (x int);", leaves: "b"),
    Sample("BEGIN; CREATE TABLE a (x int); COMMIT; ROLLBACK;", leaves: "a"),
    Sample("CREATE TABLE a (x int); ROLLBACK; CREATE TABLE b (x int);", .wrapped, leaves: "b"),
    Sample("CREATE TABLE a (x int); COMMIT; CREATE TABLE b (x int); ROLLBACK;", .wrapped, leaves: "a", "b"),
    Sample("CREATE TABLE a (x int); ROLLBACK; CREATE TABLE b (x int);", .simpleQuery, leaves: "b"),
    Sample("CREATE TABLE a (x int); ROLLBACK;", .none, leaves: "a"),
    Sample("CREATE TABLE a (x int); ROLLBACK;", .unknown, leaves: "a"),
    Sample("BEGIN; SAVEPOINT s; CREATE TABLE a (x int); ROLLBACK TO s; CREATE TABLE b (x int); COMMIT;", leaves: "b"),
    Sample(
      "BEGIN; SAVEPOINT s; CREATE TABLE a (x int); SAVEPOINT s; CREATE TABLE b (x int); ROLLBACK TO s; COMMIT;",
      leaves: "a"),
    Sample("BEGIN; SAVEPOINT s; CREATE TABLE a (x int); RELEASE s; ROLLBACK TO s; COMMIT;", leaves: "a"),
    Sample("BEGIN; DROP TABLE IF EXISTS a; CREATE TABLE a (x int); DROP TABLE a; ROLLBACK;"),
    Sample("CREATE TEMP TABLE a (x int); CREATE TABLE b (x int);", leaves: "b"),
  ]

  @Test(arguments: samples) func catalogFollowsTheTransaction(sample: Sample) throws {
    #expect(try ReplayedScript(sample.script, mode: sample.mode).tables == sample.tables)
  }

  @Test func identitiesAreNotGivenOutTwice() throws {
    let replayed = try ReplayedScript("BEGIN; CREATE TABLE a (x int); ROLLBACK; CREATE TABLE b (x int);")
    let rolledBack = try #require(replayed.steps[1].after.tablesInOrder.first).oid
    let kept = try #require(replayed.end.tablesInOrder.first).oid
    #expect(rolledBack < kept)
  }

  @Test func rollbackBringsOriginsBack() throws {
    let replayed = try ReplayedScript(
      "CREATE TABLE a (x int);", "BEGIN; ALTER TABLE a ALTER x TYPE bigint; DROP TABLE a; ROLLBACK;")
    let table = try replayed.table("a")
    #expect(replayed.provenance.made(.object(table.oid))?.migration == 0)
    #expect(replayed.text(replayed.provenance.lastChanged(.column(table.oid, 1))) == "x int")
  }

  static let settings = [
    ("SET search_path = a; BEGIN; SET LOCAL search_path = b; COMMIT; SELECT 1;", ["a"]),
    ("BEGIN; SET LOCAL search_path = b; SELECT 1;", ["b"]),
    ("SET LOCAL search_path = b; SELECT 1;", ["public"]),
    ("BEGIN; SET search_path = b; ROLLBACK; SELECT 1;", ["public"]),
    ("BEGIN; SET LOCAL search_path = b; SET search_path = c; COMMIT; SELECT 1;", ["c"]),
    ("SET search_path = \"$user\", app, public; SELECT 1;", ["app", "public"]),
    ("SET search_path = a; RESET ALL; SELECT 1;", ["public"]),
    ("SET search_path = a; DISCARD ALL; SELECT 1;", ["public"]),
    ("SELECT set_config('search_path', 'a, \"B c\"', false); SELECT 1;", ["a", "B c"]),
    ("SELECT pg_catalog.set_config('search_path', '', false); SELECT 1;", []),
    ("ALTER ROLE x SET search_path = a; ALTER DATABASE d SET search_path = b; SELECT 1;", ["public"]),
    ("SET SCHEMA 'x'; SELECT 1;", ["x"]),
  ]

  @Test(arguments: settings) func searchPathIsTheSessions(script: String, schemas: [String]) throws {
    let last = try #require(try ReplayedScript(script).steps.last)
    #expect(last.session.searchPath.schemas == schemas)
  }

  @Test func aMigrationStartsWithASessionOfItsOwn() throws {
    let replayed = try ReplayedScript(
      "CREATE SCHEMA a; SET search_path = a; CREATE TEMP TABLE t (x int);", "CREATE TABLE t (y int);")
    #expect(replayed.tables == ["t"])
  }
}
