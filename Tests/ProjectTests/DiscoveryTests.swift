import Foundation
import PglintelProject
import TestSupport
import Testing

@testable import PglintelProject

/// Where migrations are looked for, and what is said of everything else.
@Suite struct DiscoveryTests {
  static let goose = "-- +goose Up\nCREATE TABLE a ();\n"

  @Test func aFileBringsItsHistory() throws {
    let files = try Sample(["m/1_a.up.sql": "", "m/2_b.up.sql": "", "m/2_b.down.sql": "", "m/3_c.up.sql": ""])
      .load(["m/2_b.down.sql"])
    #expect(files.runners == ["m: golang-migrate"])
    #expect(files.names == ["1_a", "2_b", "3_c"])
    #expect(files.pending == ["2_b"])
  }

  @Test func manyFilesOfOneFolderAreOneHistory() throws {
    let files = try Sample(["m/1_a.up.sql": "", "m/2_b.up.sql": "", "m/3_c.up.sql": ""])
      .load(["m/1_a.up.sql", "./m/../m/3_c.up.sql"])
    #expect(files.histories.count == 1)
    #expect(files.pending == ["1_a", "3_c"])
  }

  @Test(arguments: [
    (["m/2024_a/up.sql": "a", "m/2025_b/up.sql": "b"], "m/2025_b/up.sql", "m: diesel", ["2025_b"]),
    (["m/2024_a/up.sql": "a", "m/2025_b/up.sql": "b"], "m/2025_b", "m: diesel", ["2025_b"]),
    (["m/2024_a/up.sql": "a", "m/2024_a/metadata.toml": ""], "m/2024_a/metadata.toml", "m: diesel", ["2024_a"]),
    (
      ["m/2024_a/migration.sql": "a", "m/2025_b/migration.sql": "b"], "m/2024_a/migration.sql", "m: prisma", ["2024_a"]
    ),
    (
      ["db/migration/V1__a.sql": "a", "db/migration/x/y/V2__b.sql": "b"], "db/migration/x/y/V2__b.sql",
      "db/migration: flyway", ["V2__b"]
    ),
    (
      ["db/migration/V1__a.sql": "a", "db/migration/x/V2__b.sql": "b"], "db/migration/x", "db/migration: flyway",
      ["V2__b"]
    ),
    (["m/1_a.sql": DiscoveryTests.goose, "m/seed.sql": "SELECT 1;"], "m/seed.sql", "m: plain", ["seed"]),
    (
      ["m/meta/_journal.json": #"{"entries":[{"idx":0,"tag":"0_a"}]}"#, "m/0_a.sql": ""], "m/0_a.sql", "m: drizzle",
      ["0_a"]
    ),
  ]) func aPathInsideAHistory(files: [String: String], path: String, runner: String, pending: [String]) throws {
    let found = try Sample(files).load([path])
    #expect(found.runners == [runner])
    #expect(found.pending == pending)
    #expect(found.problems == [])
  }

  @Test func theCurrentFolderAndWhatIsBelow() throws {
    let sample = try Sample([
      "a/m/1_a.sql": Self.goose, "b/m/1_b.up.sql": "", "node_modules/x/1_c.sql": "", ".h/1_d.sql": "",
    ])
    #expect(sample.load().runners == ["a/m: goose", "b/m: golang-migrate"])
    #expect(sample.load(in: "a/m").runners == [".: goose"])
    #expect(sample.load([".."], in: "a/m").runners == [".: goose"])
    #expect(sample.load(["../../b"], in: "a/m").runners == ["../../b/m: golang-migrate"])
  }

  @Test func insideOneMigrationItsHistoryIsMeant() throws {
    let sample = try Sample(["m/2024_a/up.sql": "a", "m/2025_b/up.sql": "b"])
    let files = sample.load(in: "m/2025_b")
    #expect(files.runners == ["..: diesel"])
    #expect(files.pending == ["2025_b"])
    #expect(files.histories[0].migrations[0].up.source.path == "../2024_a/up.sql")
  }

  @Test func scriptsBesideAHistoryAreNoted() throws {
    let files = try Sample([
      "m/1_a.sql": Self.goose, "m/2_b.sql": Self.goose, "m/seed.sql": "", "q/a.sql": "", "q/b.sql": "",
      "tests/01_x.sql": "",
      "bench/01_y.sql": "",
    ]).load()
    #expect(files.runners == ["m: goose"])
    #expect(
      files.notes == [
        "bench/01_y.sql belongs to no migration history: name it to check it",
        "m/seed.sql belongs to no migration history: name it to check it",
        "q has 2 scripts that belong to no migration history: name one to check it",
        "tests/01_x.sql belongs to no migration history: name it to check it",
      ])
  }

  @Test func scriptsWithoutAHistoryStandAlone() throws {
    let files = try Sample([
      "a.sql": "CREATE TABLE t (); ALTER TABLE t ADD a int;", "b.SQL": "ALTER TABLE t ADD a int;",
    ]).load()
    #expect(files.runners == [".: plain", ".: plain"])
    #expect(files.names == ["a", "b"])
    #expect(files.histories.map(\.startsEmpty) == [true, false])
    #expect(files.pending == ["a", "b"])
  }

  @Test func theWorldCanBeAssumed() throws {
    let sample = try Sample(["a.sql": "ALTER TABLE t ADD a int;", "b.sql": "CREATE TABLE t ();"])
    #expect(sample.load { $0.assumedWorld = .empty }.histories.map(\.startsEmpty) == [true, true])
    #expect(sample.load { $0.assumedWorld = .unknown }.histories.map(\.startsEmpty) == [false, false])
  }

  @Test(arguments: [
    ("CREATE TABLE a (b int REFERENCES a);", true), ("CREATE TABLE a (b int REFERENCES c);", false),
    ("CREATE INDEX ON s.a (b);", false), ("CREATE TABLE s.a (b int); CREATE INDEX ON s.a (b);", true),
    ("SELECT 1;", true), ("INSERT INTO a VALUES (1);", false), ("DROP TABLE IF EXISTS a; CREATE TABLE a ();", true),
    ("CREATE TYPE m AS ENUM ('x'); ALTER TABLE ONLY a ADD b m;", false), ("COMMENT ON TABLE \"A\" IS 'x';", false),
    ("CREATE TABLE \"A\" (); COMMENT ON TABLE \"A\" IS 'x';", true), ("UPDATE a SET b = 1;", false),
    ("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY a (b);", false),
    ("CREATE MATERIALIZED VIEW v AS SELECT 1;", true), ("VACUUM (FULL) a;", false), ("TRUNCATE a CASCADE;", false),
    ("CREATE TABLE a (); VACUUM FULL a;", true), ("DROP INDEX i;", false), ("DROP INDEX IF EXISTS i;", true),
    ("CREATE TABLE a (b int); CREATE INDEX i ON a (b); DROP INDEX CONCURRENTLY i; REINDEX TABLE a;", true),
    ("REFRESH MATERIALIZED VIEW v WITH DATA;", false), ("ANALYZE;", true),
  ]) func aScriptThatCreatesWhatItUsesStartsEmpty(script: String, startsEmpty: Bool) throws {
    #expect(try Sample(["a.sql": script]).load(["a.sql"]).histories.map(\.startsEmpty) == [startsEmpty])
  }

  @Test func aHistoryWithoutItsBeginningDoesNotStartEmpty() throws {
    let files = try Sample(["m/7_a.up.sql": "ALTER TABLE t ADD a int;", "n/1_a.up.sql": "CREATE EXTENSION x;"]).load()
    #expect(files.histories.map(\.startsEmpty) == [false, true])
  }

  @Test func otherDatabasesAreNotedOnce() throws {
    let files = try Sample([
      "postgres/1_a.up.sql": "CREATE TABLE a ();", "riversqlite/1_a.up.sql": "", "riversqlite/2_a.up.sql": "",
      "h2/1_a.up.sql": "", "mysql_to_postgres/1_a.up.sql": "",
      "x/1_a.up.sql": "CREATE TABLE a (b INTEGER PRIMARY KEY AUTOINCREMENT);",
      "x/2_b.up.sql": "ALTER TABLE a ADD c int;", "y/1_a.up.sql": "CREATE TABLE `a` (b int); -- `c`",
      "z/1_a.up.sql": "CREATE TABLE [dbo].[a] (b int)\nGO\n",
    ]).load()
    #expect(files.histories.map(\.folder) == ["mysql_to_postgres", "postgres"])
    #expect(
      files.notes == [
        "h2 is SQL of H2", "riversqlite is SQL of SQLite", "x is SQL of SQLite", "y is SQL of MySQL",
        "z is SQL of SQL Server",
      ])
  }

  @Test func aNameThatMeansOtherThingsAsWellSaysNothingAlone() throws {
    #expect(try Sample(["oracle/m/1_a.up.sql": "", "snowflake/m/1_b.up.sql": ""]).load().names == ["1_a", "1_b"])
  }

  @Test func scriptsForEachDatabase() throws {
    let files = try Sample([
      "m/1_a.postgres.up.sql": "", "m/1_a.mysql.up.sql": "", "m/1_a.postgres.down.sql": "", "m/1_a.mysql.down.sql": "",
      "m/1_a.sqlite3.up.sql": "", "m/1_a.cockroach.up.sql": "", "m/2_b.up.sql": "", "m/2_b.mysql.up.sql": "",
      "m/2_b.down.sql": "", "m/3_c.up.sql": "", "m/3_c.postgres.up.sql": "", "m/4_mysql_is_gone.up.sql": "",
      "m/4_d.mysql.down.sql": "",
    ]).load()
    #expect(
      files.histories.flatMap(\.migrations).map { $0.up.source.path } == [
        "m/1_a.postgres.up.sql", "m/2_b.up.sql", "m/3_c.postgres.up.sql", "m/4_mysql_is_gone.up.sql",
      ])
    #expect(
      files.notes == [
        "m holds 4 files of which each is SQL of MySQL", "m/1_a.cockroach.up.sql is SQL of CockroachDB",
        "m/1_a.sqlite3.up.sql is SQL of SQLite", "m/3_c.up.sql is for other databases than PostgreSQL",
      ])
  }

  @Test func onlyTheFilesOfAnotherDatabaseAreLeftOut() throws {
    let files = try Sample([
      "m/1_a.up.sql": "CREATE TABLE a (b jsonb);", "m/2_b.up.sql": "CREATE TABLE b (c int) ENGINE=InnoDB;",
    ]).load()
    #expect(files.names == ["1_a"])
    #expect(files.notes == ["m/2_b.up.sql is SQL of MySQL"])
  }

  @Test(arguments: [
    "SELECT 'ENGINE=InnoDB';", "-- `x` AUTO_INCREMENT\nSELECT 1;", "UPDATE cars SET engine = v8;",
    "/* PRAGMA */ SELECT 1;",
    "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN /* `a` */ RETURN 1; END $$;", "SELECT a[dbo] FROM t;",
    "CREATE TABLE t (go int);",
  ]) func nothingInStringsAndCommentsMakesAnotherDatabase(script: String) throws {
    #expect(try Sample(["m/1_a.up.sql": script]).load().names == ["1_a"])
  }

  @Test func settingsNameTheDatabase() throws {
    let files = try Sample([
      "p/migration_lock.toml": "provider = \"sqlite\"", "p/1_a/migration.sql": "",
      "d/meta/_journal.json": #"{"dialect":"mysql","entries":[{"idx":0,"tag":"0_a"}]}"#, "d/0_a.sql": "",
    ]).load()
    #expect(files.notes == ["d is SQL of MySQL", "p is SQL of SQLite"])
    #expect(files.histories.isEmpty && files.failures.isEmpty)
  }

  @Test func testDataIsLeftOutUnlessItIsNamed() throws {
    let sample = try Sample(["m/1_a.up.sql": "", "x/testdata/m/1_b.up.sql": "", "fixtures/m/1_c.up.sql": ""])
    #expect(sample.load().names == ["1_a"])
    #expect(
      sample.load().notes == [
        "fixtures is test data: name it to check it", "x/testdata is test data: name it to check it",
      ])
    #expect(sample.load(["fixtures"]).names == ["1_c"])
    #expect(sample.load(in: "x/testdata/m").names == ["1_b"])
  }

  @Test func flywayFoldersOfSeveralVendors() throws {
    let files = try Sample([
      "db/migration/common/V1__a.sql": "", "db/migration/postgresql/V2__b.sql": "", "db/migration/mysql/V2__b.sql": "",
      "x/migration/one/V1__a.sql": "", "x/migration/two/V1__a.sql": "",
    ]).load()
    #expect(files.runners == ["db/migration: flyway", "x/migration/one: flyway", "x/migration/two: flyway"])
    #expect(files.notes == ["db/migration/mysql is SQL of MySQL"])
  }

  @Test func theConfigurationDecides() throws {
    let sample = try Sample(["odd/b.sql": "b", "odd/2_a.sql": "a", "m/1_a.up.sql": ""])
    let folder = ProjectRequest.Folder(path: "odd", runner: .sqlx, transaction: TransactionBehavior.none)
    #expect(sample.load { $0.folders = [folder] }.runners == ["odd: sqlx"])
    #expect(sample.load { $0.folders = [folder] }.histories[0].migrations[0].up.transaction == .none)
    #expect(sample.load(["."]) { $0.folders = [folder] }.runners == ["m: golang-migrate", "odd: sqlx"])
    #expect(sample.load(["odd/2_a.sql"]) { $0.folders = [folder] }.runners == ["odd: sqlx"])
  }
}
