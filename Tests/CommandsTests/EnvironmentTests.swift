import Testing

@testable import PglintelCommands

@Suite struct EnvironmentTests {
  /// The choice, whether it is a terminal, the variables, and whether there are colours.
  @Test(
    arguments: [
      (ColorChoice.auto, true, [.terminal: "xterm"], true), (.auto, true, [.terminal: "dumb"], false),
      (.auto, true, [:], false), (.auto, false, [.terminal: "xterm"], false),
      (.auto, true, [.terminal: "xterm", .noColor: "1"], false),
      (.auto, true, [.terminal: "xterm", .noColor: ""], true),
      (.auto, false, [.clicolorForce: "1"], true), (.auto, false, [.clicolorForce: "0"], false),
      (.auto, false, [.forceColor: "3"], true), (.auto, false, [.forceColor: "1", .noColor: "1"], false),
      (.auto, true, [.terminal: "xterm", .clicolor: "0"], false), (.always, false, [.noColor: "1"], true),
      (.never, true, [.terminal: "xterm", .clicolorForce: "1"], false),
    ] as [(ColorChoice, Bool, [Environment.Variable: String], Bool)])
  func coloursFollowTheUsualOrder(
    _ choice: ColorChoice, _ isTerminal: Bool, _ variables: [Environment.Variable: String], _ expected: Bool
  ) {
    let environment = Environment(variables: variables, currentFolder: "/")
    #expect(choice.usesColor(Environment.Stream(isTerminal: isTerminal), environment) == expected)
  }

  /// Flags, whether files are named, variables, and the revision.
  @Test(
    arguments: [
      ([], false, [.gitHubBase: "main"], "origin/main"), ([], false, [.gitLabBase: "abc"], "abc"),
      ([], false, [.preCommitBase: "v1"], "v1"), ([], true, [.gitHubBase: "main"], nil),
      (["--since", "x"], false, [.gitHubBase: "main"], "x"), (["--since", ""], false, [.gitHubBase: "main"], nil),
      (["--staged"], false, [.gitHubBase: "main"], nil), (["--staged"], false, [.preCommit: "1"], nil),
      (["--staged"], false, [.gitHubBase: "main", .preCommit: "1"], "origin/main"),
      (["--staged"], false, [.gitHubBase: "main", .preCommit: "1", .preCommitBase: "v1"], "v1"),
      (["--staged"], false, [.preCommitBase: "v1"], "v1"), (["--after", "3"], false, [.preCommitBase: "v1"], nil),
      ([], false, [.gitHubBase: ""], nil), (["--since", "x"], true, [:], "x"),
    ] as [([String], Bool, [Environment.Variable: String], String?)])
  func theBaseOfAPullRequestIsTheDefault(
    _ flags: [String], _ namesFiles: Bool, _ variables: [Environment.Variable: String], _ expected: String?
  ) throws {
    let arguments = try PendingArguments.parse(flags)
    let environment = Environment(variables: variables, currentFolder: "/")
    #expect(PendingChoice(arguments, namesFiles: namesFiles, environment).since == expected)
  }
}
