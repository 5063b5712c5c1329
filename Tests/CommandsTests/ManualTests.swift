import Foundation
import TestSupport
import Testing

@testable import PglintelCommands

/// `docs/pglintel.1` names what the program has, and nothing else.
@Suite struct ManualTests {
  /// What `--experimental-dump-help` says of a command.
  struct Description: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable { let name: String }
      let names: [Name]?
      let allValues: [String]?
      let allValueStrings: [String]?
      var values: [String] { allValues ?? allValueStrings ?? [] }
    }
    let commandName: String
    let arguments: [Argument]?
    let subcommands: [Description]?
  }

  private struct Dump: Decodable { let command: Description }

  @Test func allCommandsStandInIt() throws {
    let commands = try Self.commands()
    #expect(commands.count > 5)
    for command in commands {
      #expect(try Self.manual().contains("\n.It Cm \(command.commandName)\n"), "\(command.commandName)")
    }
  }

  @Test func allOptionsStandInItAndNoOthers() throws {
    let options = Set(try Self.commands().flatMap { $0.arguments ?? [] }.flatMap { $0.names ?? [] }.map(\.name))
    let flags = try Self.words(after: "Fl", in: Self.manual())
    let short = try Self.manual().matches(of: #/Fl ([a-z]) /#).map { String($0.1) }
    #expect(options.subtracting(flags).subtracting(short).sorted() == [])
    #expect(flags.subtracting(options).sorted() == [])
  }

  @Test func allValuesOfOptionsStandInIt() throws {
    let values = Set(try Self.commands().flatMap { $0.arguments ?? [] }.flatMap(\.values))
    #expect(values.contains("sarif"))
    #expect(values.subtracting(try Self.words(after: "Cm", in: Self.manual())).sorted() == [])
  }

  @Test func allVariablesStandInItAndNoOthers() throws {
    #expect(
      try Self.words(after: "Ev", in: Self.manual()).sorted() == Environment.Variable.allCases.map(\.rawValue).sorted())
  }

  // MARK: Reading

  private static func commands() throws -> [Description] {
    let text = try Terminal().run("--experimental-dump-help").output
    let root = try JSONDecoder().decode(Dump.self, from: Data(text.utf8)).command
    return root.subcommands ?? []
  }

  private static func manual() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent("docs/pglintel.1"), encoding: .utf8)
  }

  /// Of mdoc's macro on all lines: `.It Fl Fl fix` has the option `fix`, `.Cm json , mermaid` two words.
  private static func words(after macro: String, in manual: String) -> Set<String> {
    let macros: Set = ["Ar", "Cm", "Ev", "Fl", "It", "Li", "Ns", "Op", "Pa", "Pq", "Bq", "Ta", "="]
    var found: Set<String> = []
    for line in manual.split(separator: "\n") where line.hasPrefix(".") {
      var current = ""
      for word in line.dropFirst().split(separator: " ").map(String.init) {
        if macros.contains(word) {
          current = word
        } else if current == macro, word.count > 1 {
          found.insert(word)
        }
      }
    }
    return found
  }
}
