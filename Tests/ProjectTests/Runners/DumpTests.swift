import Testing

@testable import PglintelProject

/// A dump is a schema as it is: it starts a history where there is no other SQL, and is none beside migrations.
@Suite struct DumpTests {
  static let dump = "--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\nCREATE TABLE public.a ();\n"

  @Test func railsHasItsStructure() throws {
    let sample = try Sample(["db/structure.sql": Self.dump, "db/migrate/20240101120000_a.rb": "", "db/seeds.rb": ""])
    #expect(sample.load().runners == ["db: rails"])
    #expect(sample.load().histories[0].migrations.map(\.name) == ["structure"])
    #expect(sample.load().histories[0].startsEmpty)
    #expect(
      sample.load().notes == ["db/migrate/20240101120000_a.rb is a migration that is not written in SQL"])
    #expect(sample.load(["db/structure.sql"]).runners == ["db: rails"])
  }

  @Test func migrationsInRubyAloneAreSaid() throws {
    let files = try Sample(["db/migrate/20240101120000_a.rb": "", "db/schema.rb": ""]).load()
    #expect(files.histories.isEmpty && files.problems == [])
    #expect(files.notes == ["db/migrate/20240101120000_a.rb is a migration that is not written in SQL"])
  }

  @Test func aDumpBesideMigrationsIsNotReplayed() throws {
    let files = try Sample(["db/migrations/1_a.sql": "-- migrate:up\na;\n", "db/schema.sql": Self.dump]).load()
    #expect(files.runners == ["db/migrations: dbmate"])
    #expect(files.notes == ["db/schema.sql is a dump of a schema, not a migration: name it to check it"])
  }

  @Test func aDumpThatIsNamedIsChecked() throws {
    let files = try Sample(["db/migrations/1_a.sql": "-- migrate:up\na;\n", "db/schema.sql": Self.dump])
      .load(["db/schema.sql"])
    #expect(files.pending == ["schema"])
  }
}
