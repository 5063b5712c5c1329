import Foundation
import PglintelCommands
import TestSupport
import Testing

/// What somebody sees who waits in front of a terminal.
@Suite struct ProgressTests {
  private static var project: [String: String] {
    var files: [String: String] = [:]
    for number in 1...20 { files["db/\(100 + number)_t.sql"] = "CREATE TABLE t\(number) (id int);\n" }
    return files
  }

  private static func terminal(pace: Int, width: Int = 80) throws -> Terminal {
    var terminal = try Terminal(project)
    terminal.stream = Environment.Stream(isTerminal: true, width: width)
    terminal.variables = [.terminal: "xterm"]
    terminal.pace = pace
    return terminal
  }

  @Test func aLongRunIsToldAndTakenBack() throws {
    let result = try Self.terminal(pace: 120).run("--color", "never")
    #expect(result.progress.first == "\r\u{1B}[Kpglintel: reading 4 of 20 scripts in db")
    #expect(result.progress.contains("\r\u{1B}[Kpglintel: checking 20 of 20 migrations in db"))
    #expect(result.progress.last == "\r\u{1B}[K")
    #expect(!result.output.contains("\u{1B}") && result.error.isEmpty)
  }

  @Test func aShortRunIsNot() throws { #expect(try Self.terminal(pace: 5).run().progress.isEmpty) }

  @Test func itIsDrawnTenTimesASecondAtMost() throws {
    #expect(try Self.terminal(pace: 60).run().progress.count < 12)
  }

  @Test func theLineFits() throws {
    let drawn = try Self.terminal(pace: 120, width: 20).run().progress
    #expect(drawn.allSatisfy { $0.count <= 4 + 19 } && drawn.contains("\r\u{1B}[Kpglintel: reading 4"))
  }

  @Test func whereNobodyLooksNothingIsDrawn() throws {
    var terminal = try Self.terminal(pace: 1_000)
    #expect(terminal.run("--quiet").progress.isEmpty)
    terminal.variables = [.terminal: "dumb"]
    #expect(terminal.run().progress.isEmpty)
    terminal.variables = [.terminal: "xterm", .ci: "true"]
    #expect(terminal.run().progress.isEmpty)
    terminal.variables = [.terminal: "xterm"]
    terminal.stream = Environment.Stream(isTerminal: false)
    #expect(terminal.run().progress.isEmpty)
  }

  /// The program itself, on a pseudo-terminal that has no size: `script` is in every Debian.
  @Test func onATerminal() throws {
    let folder = try TemporaryFolder()
    let lines = (1...40).map { "CREATE TABLE t (id int, v\($0) text);\nDROP TABLE t;\n" }.joined()
    var files: [String: String] = [:]
    for number in 1...100 { files["db/\(1_000 + number)_t.sql"] = lines }
    try folder.write(files)
    let command = "\(Program.path) check --format json --output json=out.json --fail-on never > /dev/null"
    let result = try Shell.run(
      ["script", "--quiet", "--return", "--command", command, "/dev/null"], in: folder.path,
      environment: ["TERM": "xterm", "CI": ""])
    #expect(result.status == 0)
    #expect(result.output.contains("pglintel: checking "), "\(result.output)")
    #expect(result.output.hasSuffix("\r\u{1B}[K"))
    let longest = result.output.split(separator: "\r").map(\.count).max() ?? 0
    #expect(longest <= 3 + 79)
  }
}
