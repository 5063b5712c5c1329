import Testing

@testable import PglintelProject

/// Runners are recognised by themselves; order, halves and transactions are theirs.
@Suite struct RunnerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [String: String]
    let runner: String
    let migrations: [String]
    var testDescription: String { name }

    init(_ name: String, _ files: [String: String], _ runner: String, _ migrations: [String]) {
      self.name = name
      self.files = files
      self.runner = runner
      self.migrations = migrations
    }
  }

  static let cases: [Case] = [
    Case(
      "golang-migrate pairs by number", ["m/2_b.up.sql": "b", "m/10_c.up.sql": "c", "m/2_other.down.sql": "-b"],
      "m: golang-migrate", ["2 up simpleQuery [b] down simpleQuery [-b]", "10 up simpleQuery [c]"]),
    Case(
      "goose", ["m/001_a.sql": "-- +goose Up\nup;\n-- +goose Down\ndown;\n"],
      "m: goose", ["001 up wrapped [up;] down wrapped [down;]"]),
    Case(
      "goose in any case, without a way down", ["m/001_a.sql": "--+goose up\nup;\n--  +goose   no transaction\n"],
      "m: goose", ["001 up none [up; --  +goose   no transaction]"]),
    Case(
      "goose: no marker in a string's midst or indented",
      ["m/001_a.sql": "-- +goose Up\nINSERT INTO t VALUES ('Download; -- +goose Down');\n  -- +goose Down\nx;\n"],
      "m: goose",
      ["001 up wrapped [INSERT INTO t VALUES ('Download; -- +goose Down'); -- +goose Down x;]"]),
    Case(
      "goose: a block without semicolon ends at its marker",
      [
        "m/001_a.sql":
          "-- +goose Up\n-- +goose StatementBegin\na -- b;\n-- +goose StatementEnd\nc;\n-- +goose StatementBegin\nd;\n-- +goose StatementEnd\n"
      ],
      "m: goose",
      [
        "001 up wrapped [-- +goose StatementBegin a -- b;|c; -- +goose StatementBegin d; -- +goose StatementEnd]"
      ]),
    Case(
      "sqlx by its manifest",
      ["Cargo.toml": "[dependencies]\nsqlx = \"0.8\"\n", "m/1_a.sql": "a", "m/2_b.sql": "-- no-transaction\nb"],
      "m: sqlx", ["1 up wrapped [a]", "2 up simpleQuery [-- no-transaction b]"]),
    Case(
      "sqlx by its template", ["m/1_a.up.sql": "-- Add up migration script here\na", "m/1_a.down.sql": "-a"],
      "m: sqlx", ["1 up wrapped [-- Add up migration script here a] down wrapped [-a]"]),
    Case(
      "a Go service below a Rust workspace is not sqlx's",
      ["Cargo.toml": "sqlx = \"0.8\"", "go/go.mod": "module x", "go/m/1_a.up.sql": "a"],
      "go/m: golang-migrate", ["1 up simpleQuery [a]"]),
    Case(
      "diesel orders versions without dashes, as text",
      [
        "m/20140924113530_a/up.sql": "a", "m/2017-08-31-101112_b/up.sql": "b", "m/2017-08-31-101112_b/down.sql": "-b",
        "m/20170831101113_c/up.sql": "c", "m/20170831101113_c/metadata.toml": "run_in_transaction = false # now\n",
        "m/2018-01-01-000000_d/up.sql": "d", "m/2018-01-01-000000_d/metadata.toml": "run_in_transaction = true\n",
      ],
      "m: diesel",
      [
        "20140924113530 up wrapped [a]", "2017-08-31-101112 up wrapped [b] down wrapped [-b]",
        "20170831101113 up simpleQuery [c]", "2018-01-01-000000 up wrapped [d]",
      ]),
    Case(
      "Flyway orders part by part, repeatables last",
      [
        "db/migration/V1.10__c.sql": "c", "db/migration/V1_9__b.sql": "b", "db/migration/V1__a.sql": "a",
        "db/migration/R__z.sql": "z", "db/migration/2024/V2__d.sql": "d", "db/migration/U1_9__b.sql": "-b",
      ],
      "db/migration: flyway",
      [
        "1 up wrapped [a]", "1_9 up wrapped [b] down wrapped [-b]", "1.10 up wrapped [c]", "2 up wrapped [d]",
        "z up wrapped [z]",
      ]),
    Case(
      "Flyway leaves the transaction out where all statements refuse one",
      [
        "m/V1__a.sql": "CREATE INDEX CONCURRENTLY i ON t (a);\nVACUUM t;",
        "m/V2__b.sql": "CREATE INDEX CONCURRENTLY i ON t (a); SELECT 1;",
        "m/V3__c.sql": "REINDEX INDEX CONCURRENTLY i;", "m/V4__d.sql": "SELECT 1;",
        "m/V4__d.sql.conf": "executeInTransaction=false\n",
      ],
      "m: flyway",
      [
        "1 up none [CREATE INDEX CONCURRENTLY i ON t (a); VACUUM t;]",
        "2 up wrapped [CREATE INDEX CONCURRENTLY i ON t (a); SELECT 1;]",
        "3 up wrapped [REINDEX INDEX CONCURRENTLY i;]",
        "4 up none [SELECT 1;]",
      ]),
    Case(
      "Prisma",
      ["p/migrations/migration_lock.toml": "provider = \"postgresql\"", "p/migrations/20240101_a/migration.sql": "a"],
      "p/migrations: prisma", ["20240101 up simpleQuery [a]"]),
    Case(
      "Supabase", ["supabase/migrations/20240101000000_a.sql": "a", "supabase/migrations/20230101000000_b.sql": "b"],
      "supabase/migrations: supabase", ["20230101000000 up pipeline [b]", "20240101000000 up pipeline [a]"]),
    Case(
      "dbmate", ["m/1_a.sql": "-- migrate:up transaction:false\nup;\n-- migrate:down\ndown;\n"],
      "m: dbmate", ["1 up simpleQuery [up;] down wrapped [down;]"]),
    Case(
      "sql-migrate with halves that alternate",
      ["m/1.sql": "-- +migrate Up\na;\n-- +migrate Down\n-a;\n-- +migrate Up notransaction\nb;\n"],
      "m: sql-migrate", ["1 up none [a;|b;] down wrapped [-a;]"]),
    Case(
      "Drizzle by its journal",
      [
        "d/meta/_journal.json":
          #"{"dialect":"postgresql","entries":[{"idx":0,"tag":"0001_b"},{"idx":1,"tag":"0000_a"}]}"#,
        "d/0000_a.sql": "a\n--> statement-breakpoint\nb;--> statement-breakpoint\nc", "d/0001_b.sql": "b",
      ],
      "d: drizzle", ["0001 up wrapped [b]", "0000 up wrapped [a|b;--> statement-breakpoint c]"]),
    Case(
      "Drizzle with a journal of scripts that are gone",
      [
        "d/meta/_journal.json": #"{"dialect":"postgresql","entries":[{"idx":0,"tag":"0000_gone"}]}"#,
        "d/0002_b.sql": "b", "d/0001_a.sql": "a", "d/0002_c.sql": "c",
      ],
      "d: plain", ["0001 up unknown [a]", "0002 up unknown [b]", "0002 up unknown [c]"]),
    Case(
      "Drizzle in folders", ["d/20240101_a/migration.sql": "a", "d/20240101_a/snapshot.json": "{}"],
      "d: drizzle", ["20240101 up wrapped [a]"]),
    Case(
      "refinery", ["Cargo.toml": "refinery = \"0.8\"", "m/V2__b.sql": "b", "m/V10__c.sql": "c", "m/U1__a.sql": "a"],
      "m: refinery", ["1 up wrapped [a]", "2 up wrapped [b]", "10 up wrapped [c]"]),
    Case(
      "tern",
      [
        "m/001_a.sql": "up;\n---- create above / drop below ----\n---- tern: disable-tx ----\ndown;\n",
        "m/002_b.sql": "b",
      ],
      "m: tern", ["001 up wrapped [up;] down none [---- tern: disable-tx ---- down;]", "002 up wrapped [b]"]),
    Case(
      "graphile-migrate", ["m/committed/000001.sql": "--! Previous: -\n--! Hash: x\n\na\n"],
      "m/committed: graphile-migrate", ["000001 up wrapped [--! Previous: - --! Hash: x a]"]),
    Case(
      "node-pg-migrate, way down first", ["m/1700000000000_a.sql": "-- Down Migration\ndown;\n-- up migration\nup;\n"],
      "m: node-pg-migrate", ["1700000000000 up wrapped [up;] down wrapped [down;]"]),
    Case(
      "Hasura", ["m/default/1612345678901_a/up.sql": "a", "m/default/1612345678901_a/down.sql": "-a"],
      "m/default: hasura", ["1612345678901 up wrapped [a] down wrapped [-a]"]),
    Case(
      "Atlas", ["m/atlas.sum": "", "m/20240101_a.sql": "-- atlas:txmode none\n\na;\n", "m/20240102_b.sql": "b;"],
      "m: atlas", ["20240101 up none [-- atlas:txmode none a;]", "20240102 up wrapped [b;]"]),
    Case(
      "markers after a byte order mark and with CRLF",
      ["m/1_a.sql": "\u{FEFF}-- migrate:up transaction:false\r\nup;\r\n-- migrate:down\r\ndown;\r\n"],
      "m: dbmate", ["1 up simpleQuery [up;] down wrapped [down;]"]),
    Case(
      "Prisma under its lock file",
      ["p/migration_lock.toml": "provider = \"postgresql\"", "p/init/migration.sql": "a"],
      "p: prisma", ["init up simpleQuery [a]"]),
    Case(
      "postgrator",
      [
        "m/001.do.sql": "a", "m/001.undo.sql": "-a", "m/10.do.c.d.sql": "c", "m/2.do.b.sql": "b",
        "m/2.undo.x.sql": "-b",
      ],
      "m: postgrator",
      [
        "001 up simpleQuery [a] down simpleQuery [-a]", "2 up simpleQuery [b] down simpleQuery [-b]",
        "10 up simpleQuery [c]",
      ]),
    Case(
      "Flyway starts at a baseline where earlier versions are gone",
      ["m/B5__base.sql": "base", "m/V6__f.sql": "f", "m/V5_1__e.sql": "e"],
      "m: flyway", ["5 up wrapped [base]", "5_1 up wrapped [e]", "6 up wrapped [f]"]),
    Case(
      "plain folders order by number",
      ["m/10-c.sql": "c", "m/2-b.sql": "b", "m/2-b.rollback.sql": "-b", "m/1.sql": "a"],
      "m: plain", ["1 up unknown [a]", "2 up unknown [b] down unknown [-b]", "10 up unknown [c]"]),
  ]

  @Test func foldersByVersionAreOneHistory() throws {
    let sample = try Sample(["m/0.9/1_b.sql": "", "m/0.10/1_c.sql": "", "m/0.10/2_d.sql": "", "m/v0.2/1_a.sql": ""])
    #expect(sample.load().runners == ["m: plain"])
    #expect(sample.load().names == ["v0.2/1_a", "0.9/1_b", "0.10/1_c", "0.10/2_d"])
    #expect(sample.load(["m/0.9/1_b.sql"]).pending == ["0.9/1_b"])
    #expect(sample.load { $0.after = "0.9/1_b" }.pending == ["0.10/1_c", "0.10/2_d"])
    #expect(sample.load(["m/0.10"]).pending == ["0.10/1_c", "0.10/2_d"])
  }

  @Test func flywaysBaselineIsLeftOutBesideItsVersions() throws {
    let files = try Sample(["m/B2__base.sql": "", "m/V1__a.sql": "", "m/V2__b.sql": "", "m/V3__c.sql": ""]).load()
    #expect(files.names == ["V1__a", "V2__b", "V3__c"])
    #expect(files.notes == ["m/B2__base.sql is a baseline: its versions are replayed one by one"])
  }

  @Test(arguments: [
    ("V1.sql", "1"), ("V6.1.0.7.sql", "6.1.0.7"), ("V1_2__x.sql", "1_2"), ("V1_init.sql", nil), ("Vacuum.sql", nil),
    ("R__views.sql", "views"), ("R1__x.sql", nil), ("afterMigrate.sql", ""), ("V1__x.SQL", nil), ("v1__x.sql", nil),
  ]) func readsFlywaysNames(file: String, version: String?) { #expect(FlywayName(file)?.version == version) }

  @Test(arguments: cases) func recognises(sample: Case) throws {
    let files = try Sample(sample.files).load()
    #expect(files.runners == [sample.runner])
    #expect(files.histories.flatMap { $0.migrations.map(\.outline) } == sample.migrations)
    #expect(files.problems == [])
  }

  @Test func aFileWithoutMarkersIsAllWayUp() throws {
    let sample = try Sample(["m/1_a.sql": "-- +goose Up\na;\n", "m/2_b.sql": "-- +goose Up\nb;", "m/3_c.sql": "c;"])
    #expect(sample.load().histories.first?.migrations.last?.outline == "3 up wrapped [c;]")
  }

  @Test func anEmptyWayDownIsOne() throws {
    let files = try Sample([
      "m/1_a.sql": "-- +goose Up\na;\n-- +goose Down\n", "n/1_a.up.sql": "", "n/1_a.down.sql": "",
    ]).load()
    #expect(
      files.histories.map { $0.migrations[0].outline } == [
        "1 up wrapped [a;] down wrapped []", "1 up simpleQuery [] down simpleQuery []",
      ])
  }

  @Test func duplicatesAndLonelyWaysDownAreKeptInSight() throws {
    let files = try Sample(["m/1_a.up.sql": "", "m/1_b.up.sql": "", "m/1_b.down.sql": "", "m/2_c.down.sql": ""]).load()
    #expect(files.names == ["1_a", "1_b"])
    #expect(files.histories[0].migrations.map { $0.down?.source.path } == [nil, "m/1_b.down.sql"])
    #expect(files.notes == ["m/2_c.down.sql is a way down without a way up"])
  }

  @Test func migrationsInOtherLanguagesAreNotedAndLeaveTheWorldOpen() throws {
    let files = try Sample(["m/1_a.sql": "-- +goose Up\nCREATE TABLE a ();", "m/2_b.go": "", "m/x_test.go": ""]).load()
    #expect(files.notes == ["m/2_b.go is a migration that is not written in SQL"])
    #expect(files.histories[0].startsEmpty == false)
  }

  @Test(arguments: [
    ("1.2", "1.10", true), ("1", "1.0", false), ("2", "10", true), ("20240101000000123", "20240101000000124", true),
  ])
  func comparesVersions(left: String, right: String, isLess: Bool) {
    #expect((VersionKey(dotted: left) < VersionKey(dotted: right)) == isLess)
    #expect(!(VersionKey(dotted: right) < VersionKey(dotted: left)))
  }
}
