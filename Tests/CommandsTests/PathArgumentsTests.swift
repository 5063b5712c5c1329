import ArgumentParser
import Foundation
import Testing

@testable import PglintelCommands

@Suite struct PathArgumentsTests {
  @Test(arguments: [
    (["a.sql", "b"], ["a.sql", "b"], []), (["check", "a.sql"], ["a.sql"], ["check"]),
    (["--format", "json", "a.sql", "--staged", "b"], ["a.sql", "b"], ["--format", "json", "--staged"]),
    (["--format=json", "a.sql"], ["a.sql"], ["--format=json"]), (["-", "--quiet"], ["-"], ["--quiet"]),
    (["check", "--", "--staged", "-x"], ["--staged", "-x"], ["check"]), (["-q", "a"], ["a"], ["-q"]),
    (["explain", "a-rule"], [], ["explain", "a-rule"]), (["help", "check"], [], ["help", "check"]), ([], [], []),
    (["schema", "db", "--at", "3"], ["db"], ["schema", "--at", "3"]),
    (["--since"], [], ["--since"]),
    (["--generate-completion-script", "zsh"], [], ["--generate-completion-script", "zsh"]),
    (["rules", "--format", "json"], [], ["rules", "--format", "json"]),
  ])
  func pathsAreTakenOut(_ arguments: [String], _ paths: [String], _ others: [String]) {
    let separated = PathArguments(arguments, commands: Root.commandNames)
    #expect(separated.paths == paths)
    #expect(separated.others == others)
  }

  /// The list of options with values is that of the flags.
  @Test func optionsWithValuesAreAllKnown() throws {
    let names = try [
      CheckCommand._dumpHelp(), SchemaCommand._dumpHelp(), DiffCommand._dumpHelp(), LocksCommand._dumpHelp(),
    ]
    .flatMap { try Self.options(in: $0) }
    #expect(Set(names) == PathArguments.optionsWithValue)
  }

  private static func options(in help: String) throws -> [String] {
    let help = try JSONSerialization.jsonObject(with: Data(help.utf8)) as? [String: Any]
    let arguments = (help?["command"] as? [String: Any])?["arguments"] as? [[String: Any]] ?? []
    let options = arguments.filter { $0["kind"] as? String == "option" }
    return options.flatMap { $0["names"] as? [[String: String]] ?? [] }.compactMap { $0["name"].map { "--" + $0 } }
  }

  @Test func manyPathsTakeNoLongerThanTheirNumber() throws {
    let arguments = (0..<40_000).map { "db/migrations/\($0).sql" }
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(PathArguments(["check"] + arguments, commands: Root.commandNames).paths.count == 40_000)
    }
    #expect(time < .seconds(2))
  }
}
