import Foundation
import PglintelLint
import PglintelProject
import PglintelSourceText
import TestSupport
import Testing

@testable import PglintelCommands

/// `pglintel schema --format sql` against the server (issue: replay equals a real server).
@Suite struct SchemaOracleTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../..").standardized

  private static let environment = ProcessInfo.processInfo.environment
  static let project = environment["PGLINTEL_ORACLE_PROJECT"]

  static let folders: [String] = ["fixtures/projects", "examples"].flatMap { folder in
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
    return names.sorted().map { "\(folder)/\($0)" }
  }

  static let scripts: [String] = ["fixtures/replay", "fixtures/schema"].flatMap { folder in
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
    return names.filter { $0.hasSuffix(".sql") }.sorted().map { "\(folder)/\($0)" }
  }

  static func path(of folder: String) -> String { root.appendingPathComponent(folder).path }

  /// With the project's own configuration: folders, runner, placeholders.
  static func histories(in folder: String) throws -> [History] {
    let context = Context(
      rules: [], paths: [], environment: Environment(variables: [:], currentFolder: folder),
      console: Console(output: { _ in }, error: { _ in }))
    var search = ConfigurationSearch()
    let loaded = try LoadedConfiguration(
      search.configuration(for: folder), overrides: SettingsOverrides(), in: context)
    var request = ProjectRequest()
    request.currentFolder = folder
    request.folders = loaded.folders(in: context)
    request.placeholders = loaded.settings.placeholders
    return Project.load(request).histories
  }

  @Test(.enabled(if: PostgresServer.isUsable && project == nil), arguments: folders)
  func projectsGiveTheSchemaThatTheirMigrationsGive(folder: String) throws {
    for history in try Self.histories(in: Self.path(of: folder)) {
      let outcome = try SchemaOracle(history: history).outcome()
      #expect(outcome.refusals == [], "\(history.folder)")
      #expect(outcome.errors == [], "\(history.folder)")
      #expect(outcome.differences == [], "\(history.folder): \(outcome.differences.joined(separator: "\n"))")
      #expect(Self.drift(of: Self.history(ofDump: outcome.dump), from: history) == [], "\(history.folder)")
    }
  }

  @Test(.enabled(if: PostgresServer.isUsable && project == nil), arguments: scripts)
  func scriptsGiveTheSchemaThatTheyMake(script: String) throws {
    let file = Self.root.appendingPathComponent(script)
    let history = Self.history(of: try String(contentsOf: file, encoding: .utf8))
    let outcome = try SchemaOracle(history: history, goesOn: true).outcome()
    #expect(outcome.errors == [], "\(script)")
    #expect(outcome.differences == [], "\(script): \(outcome.differences.joined(separator: "\n"))")
  }

  static let dumpedScripts = scripts.filter { $0.hasPrefix("fixtures/schema/") }

  /// A `pg_dump` can be where a history begins.
  @Test(.enabled(if: PostgresServer.isUsable && project == nil), arguments: dumpedScripts)
  func dumpsGiveTheSchemaThatTheyHold(script: String) throws {
    let made = Self.history(of: try String(contentsOf: Self.root.appendingPathComponent(script), encoding: .utf8))
    let dumped = Self.history(ofDump: try SchemaOracle(history: made, goesOn: true).outcome().dump)
    let outcome = try SchemaOracle(history: dumped).outcome()
    #expect(outcome.refusals == [])
    #expect(outcome.errors == [])
    #expect(outcome.differences == [], "\(outcome.differences.joined(separator: "\n"))")
    #expect(Self.drift(of: dumped, from: made) == [])
  }

  /// What `pglintel diff --to dump.sql` would say.
  static func drift(of dumped: History, from made: History) -> [String] {
    let (now, before) = (SchemaReplay.schema(of: dumped, isClosed: true), SchemaReplay.schema(of: made))
    return now.catalog.differences(from: before.catalog).map(\.line)
  }

  static func history(ofDump dump: String) -> History {
    history(of: dump.split(separator: "\n").filter { !$0.hasPrefix("\\") }.joined(separator: "\n"))
  }

  private static func history(of script: String) -> History {
    let source = SourceText(path: "script.sql", text: script)
    let migration = Migration(version: "1", name: "script", up: MigrationHalf(source: source, transaction: .none))
    return History(folder: ".", runner: .plain, migrations: [migration])
  }

  /// `make oracle PROJECT=path [AT=migration] [SETUP=file]`.
  @Test(.enabled(if: project != nil)) func theNamedProjectGivesTheSchemaThatItsMigrationsGive() throws {
    let setup = try Self.environment["PGLINTEL_ORACLE_SETUP"].map { try String(contentsOfFile: $0, encoding: .utf8) }
    for var history in try Self.histories(in: try #require(Self.project)) {
      if let last = Self.environment["PGLINTEL_ORACLE_AT"].flatMap(history.index(ofMigration:)) {
        history.migrations.removeSubrange((last + 1)...)
      }
      let outcome = try SchemaOracle(history: history, setup: setup ?? "").outcome()
      print("\(history.folder): \(history.migrations.count) migrations, \(outcome.objects) objects")
      for (title, lines) in [
        ("the server refuses of the migrations", outcome.refusals), ("it refuses of the script", outcome.errors),
        ("objects that differ: < the migrations', > the script's", outcome.differences),
      ] {
        print("\(title): \(lines.count)")
        for line in lines { print(line) }
      }
      #expect(outcome.errors.isEmpty && outcome.differences.isEmpty)
    }
  }
}
