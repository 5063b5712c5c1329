import PglintelCatalog
import PglintelSyntax
import Testing

@testable import PglintelReplay

/// What exists besides the things that the scripts make.
@Suite struct WorldTests {
  @Test func aRefusedStatementChangesNothing() throws {
    let replayed = try ReplayedScript("CREATE TABLE t (a int); ALTER TABLE t ADD COLUMN b int, DROP COLUMN missing;")
    #expect(replayed.failures == [nil, "42703"])
    #expect(try replayed.table("t").columns.map(\.name) == ["a"])
    #expect(replayed.steps[1].outcome.changes.isEmpty)
  }

  static let silent = [
    "DROP TABLE IF EXISTS x CASCADE;", "ALTER TABLE IF EXISTS x ADD COLUMN a int;", "DROP INDEX IF EXISTS x;",
    "DROP POLICY IF EXISTS p ON x;", "DROP TRIGGER IF EXISTS p ON x;", "DROP TYPE IF EXISTS x;",
    "DROP SCHEMA IF EXISTS x;", "DROP FUNCTION IF EXISTS x(int);", "ALTER TABLE IF EXISTS x RENAME TO y;",
    "ALTER TABLE IF EXISTS x RENAME COLUMN a TO b;", "ALTER TABLE IF EXISTS x SET SCHEMA public;",
    "ALTER SEQUENCE IF EXISTS x RESTART;", "ALTER VIEW IF EXISTS x RENAME TO y;", "DROP EXTENSION IF EXISTS x;",
  ]

  @Test(arguments: silent) func ifExistsPassesOverWhatIsNotThere(script: String) throws {
    let replayed = try ReplayedScript(script, isClosed: true)
    #expect(replayed.failures == [nil])
    #expect(replayed.end.tablesInOrder.isEmpty)
  }

  @Test func schemasOfOthersHoldTablesOfOthers() throws {
    let replayed = try ReplayedScript(
      """
      CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE);
      CREATE TRIGGER t AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION f();
      CREATE POLICY p ON storage.objects FOR SELECT USING (true);
      CREATE VIEW v AS SELECT email FROM auth.users;
      """)
    #expect(replayed.failures == [nil, nil, nil, nil])
    #expect(replayed.uncertainTables == ["auth.users", "storage.objects"])
  }

  @Test func aHistoryMayLackItsBeginning() throws {
    let replayed = try ReplayedScript(
      "ALTER TABLE users ADD COLUMN a int; CREATE INDEX ON users (a); ALTER TABLE posts ADD COLUMN b int;")
    #expect(replayed.failures == ["42P01", nil, nil])
    #expect(replayed.uncertainTables == ["posts", "users"])
    #expect(try replayed.table("users").columns.isEmpty)
  }

  @Test func whatWasDroppedIsMissing() throws {
    let replayed = try ReplayedScript("CREATE TABLE t (a int); DROP TABLE t; ALTER TABLE t ADD COLUMN b int;")
    #expect(replayed.failures == [nil, nil, "42P01"])
  }

  @Test func inAnUnknownWorldAnyTableMayExist() throws {
    var catalog = Catalog()
    catalog.markEverythingUncertain()
    let replayed = try ReplayedScript(
      "ALTER TABLE t ADD COLUMN b int; ALTER TABLE t DROP COLUMN c; DROP TABLE u; CREATE TABLE n (a int);",
      before: catalog)
    #expect(replayed.failures == [nil, nil, nil, nil])
    #expect(replayed.uncertainTables == ["t"])
  }

  @Test func aClosedWorldIsAnEmptyServer() throws {
    let replayed = try ReplayedScript("ALTER TABLE a.t ADD COLUMN b int; CREATE TABLE b.t (a int);", isClosed: true)
    #expect(replayed.failures == ["3F000", "3F000"])
  }

  @Test func theTemporarySchemaComesFirst() throws {
    let replayed = try ReplayedScript("CREATE TABLE t (a int); CREATE TEMP TABLE t (b int); ALTER TABLE t ADD c int;")
    let columns = replayed.last.tablesInOrder.map { $0.columns.map(\.name) }
    #expect(columns == [["a"], ["b", "c"]])
  }

  @Test func whatAnExtensionMakesMayExist() throws {
    let known = try ReplayedScript("CREATE EXTENSION postgis; ALTER TABLE spatial_ref_sys ADD COLUMN x int;")
    #expect(known.failures == [nil, nil])
    let harmless = try ReplayedScript("CREATE EXTENSION pgcrypto; ALTER TABLE missing ADD COLUMN x int;")
    #expect(harmless.failures == [nil, "42P01"])
  }
}
