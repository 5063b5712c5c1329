import PglintelRules
import TestSupport
import Testing

@testable import PglintelCommands

/// `--write-baseline`, `--baseline`, `--strict-baseline`.
@Suite struct BaselineTests {
  private static let first = "CREATE TABLE orders (id bigint PRIMARY KEY, note char(3), body json);\n"
  private static let second = "CREATE TABLE logs (line char(9));\n"

  private func terminal(_ more: [String: String] = [:]) throws -> Terminal {
    var terminal = try Terminal(["db/migrations/0001_orders.sql": Self.first].merging(more) { $1 })
    terminal.rules = BuiltInRules.all
    return terminal
  }

  @Test func whatIsAcceptedIsCountedAndNotListed() throws {
    let terminal = try terminal()
    let before = terminal.run("check", "--fail-on", "note")
    #expect(before.status == .findings)
    let writing = terminal.run("check", "--write-baseline")
    #expect(writing.status == .clean)
    #expect(writing.output == "")
    #expect(writing.error == "note: pglintel-baseline.json: 2 findings are accepted from now on\n")
    let after = terminal.run("check", "--fail-on", "note")
    #expect(after.status == .clean)
    #expect(after.output.contains("no findings in 1 file (1 migration, 1 statement); 2 baselined"))
    #expect(terminal.run("check", "--include-suppressed", "--format", "concise").output.contains("(baselined)"))
    #expect(terminal.run("check", "--format", "json").output.contains("\"baselined\": 2"))
  }

  @Test func whatIsNewIsReportedWhereverItStands() throws {
    let terminal = try terminal()
    _ = terminal.run("check", "--write-baseline")
    try terminal.folder.write(["db/migrations/0001_orders.sql": "-- moved\n\n" + Self.first])
    try terminal.folder.write(["db/migrations/0002_logs.sql": Self.second])
    let after = terminal.run("check", "--format", "concise")
    #expect(after.status == .findings)
    #expect(after.output.split(separator: "\n").allSatisfy { $0.hasPrefix("db/migrations/0002_logs.sql") })
    #expect(terminal.run("check", "db/migrations/0001_orders.sql", "--fail-on", "note").status == .clean)
    #expect(terminal.run("check", "--fail-on", "note", "0001_orders.sql", in: "db/migrations").status == .clean)
  }

  @Test func whatIsNoLongerFoundIsSaid() throws {
    let terminal = try terminal()
    _ = terminal.run("check", "--write-baseline")
    try terminal.folder.write([
      "db/migrations/0001_orders.sql": "CREATE TABLE orders (id bigint PRIMARY KEY, body json);\n"
    ])
    let after = terminal.run("check")
    #expect(after.status == .clean)
    #expect(after.error.contains("`char-type` in db/migrations/0001_orders.sql"))
    #expect(terminal.run("check", "--strict-baseline").status == .findings)
    #expect(!terminal.run("check", "db/migrations/0001_orders.sql", "--strict-baseline").error.contains("not found"))
    #expect(terminal.run("check", "--write-baseline").status == .clean)
    #expect(terminal.run("check", "--strict-baseline").status == .clean)
  }

  @Test func itLiesBesideTheConfigurationOrWhereItIsSaid() throws {
    let terminal = try terminal(["db/pglintel.toml": ""])
    #expect(terminal.run("check", "--write-baseline", "db").error.hasPrefix("note: db/pglintel-baseline.json: "))
    #expect(terminal.run("check", "db", "--fail-on", "note").status == .clean)
    #expect(terminal.run("check", "--fail-on", "note", in: "db/migrations").status == .clean)
    #expect(terminal.run("check", "db", "--baseline", "elsewhere.json").status == .unusable)
    #expect(terminal.run("check", "db", "--baseline", "elsewhere.json", "--write-baseline").status == .clean)
    #expect(terminal.run("check", "db", "--baseline", "elsewhere.json", "--fail-on", "note").status == .clean)
  }

  @Test func aPartIsNoBaselineAndJunkIsSaid() throws {
    let terminal = try terminal(["pglintel-baseline.json": "{}"])
    let junk = terminal.run("check")
    #expect(junk.status == .unusable)
    #expect(junk.error.contains("pglintel-baseline.json: is no baseline"))
    try terminal.folder.write(["pglintel-baseline.json": "{\"version\": 2, \"findings\": []}"])
    #expect(terminal.run("check").error.contains("has version 2"))
    try terminal.folder.write(["pglintel-baseline.json": "{\"version\": 1, \"findings\": []}"])
    #expect(terminal.run("check", "--write-baseline", "db/migrations/0001_orders.sql").status == .unusable)
    #expect(terminal.run("check", "--fail-on", "note").status == .findings)
  }

  @Test func rulesAndMigrationsThatAreNotLookedAtAreNotStale() throws {
    let terminal = try terminal(["db/migrations/0002_logs.sql": Self.second])
    _ = terminal.run("check", "--write-baseline")
    for part in [["--select", "money-type"], ["--ignore", "char-type"], ["--after", "0001"]] {
      let run = terminal.run(list: ["check", "--strict-baseline"] + part)
      #expect(run.status == .clean && !run.error.contains("any more"), "\(part)")
      #expect(terminal.run(list: ["check", "--write-baseline"] + part).status == .unusable, "\(part)")
    }
  }

  @Test func oneFileIsNotWrittenForSeveralConfigurations() throws {
    let terminal = try terminal([
      "db/pglintel.toml": "", "more/pglintel.toml": "", "more/migrations/0001_logs.sql": Self.second,
    ])
    let run = terminal.run("check", "db", "more", "--baseline", "all.json", "--write-baseline")
    #expect(run.status == .unusable)
    #expect(terminal.run("check", "db", "more", "--write-baseline").status == .clean)
    #expect(terminal.run("check", "db", "more", "--fail-on", "note").status == .clean)
  }
}
