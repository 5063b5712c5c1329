import Foundation
import PglintelProject
import PglintelSourceText
import Testing
import TestSupport

@testable import PglintelProject
import PglintelSourceText

/// The small projects that other tests use as well.
@Suite struct FixtureTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("fixtures/projects").path

  static let runners = Runner.allCases

  @Test(arguments: runners) func isRecognised(runner: Runner) {
    let files = Sample.load([runner.rawValue], in: Self.root)
    #expect(files.histories.map(\.runner) == [runner])
    // Rails' migrations are Ruby: what there is to read is the dump.
    #expect(files.histories.allSatisfy { $0.migrations.count >= (runner == .rails ? 1 : 3) })
    #expect(files.problems == [])
  }

  @Test func severalHistoriesOfOneRepository() {
    let files = Sample.load(["several"], in: Self.root)
    #expect(files.runners == ["several/billing/migrations: golang-migrate", "several/search/postgres: goose"])
    #expect(
      files.notes == [
        "several/events/migrations is SQL of ClickHouse",
        "several/scripts/refresh.sql belongs to no migration history: name it to check it",
        "several/search/mysql is SQL of MySQL",
      ])
  }

  /// What a runner ends at a marker does not run into the next statement.
  @Test(arguments: [("goose", 1, 3), ("drizzle", 0, 3), ("drizzle", 1, 3)])
  func statementsEndAtMarkers(runner: String, migration: Int, statements: Int) throws {
    let history = try #require(Sample.load([runner], in: Self.root).histories.first)
    let up = history.migrations[migration].up
    #expect(Splitter.split(up.source, in: up.sections).fragments.count == statements)
  }

  /// Up, and where there is a way, down again: PostgreSQL takes all of it.
  @Test(.enabled(if: PostgresServer.isUsable), arguments: runners) func runsOnAServer(runner: Runner) throws {
    let history = try #require(Sample.load([runner.rawValue], in: Self.root).histories.first)
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    for migration in history.migrations { try Self.run(migration.up, on: database) }
    for migration in history.migrations.reversed() {
      guard let down = migration.down else { break }
      try Self.run(down, on: database)
    }
    let left = try database.rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
    #expect(left == [["0"]] || !history.migrations.allSatisfy { $0.down != nil })
  }

  private static func run(_ half: MigrationHalf, on database: PostgresDatabase) throws {
    let script = half.pieces.flatMap { piece in piece.sections.map { piece.source.string(in: $0) } }.joined(
      separator: ";\n")
    try database.mustRun(script, inOneTransaction: half.transaction == .wrapped)
  }
}
