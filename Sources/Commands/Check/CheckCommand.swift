import ArgumentParser
import PglintelProject

/// `pglintel check`, the default command.
struct CheckCommand: Command {
  static let name = "check"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Checks migrations in their history.",
    discussion: """
      A PATH is a migration, a folder or nothing: the project around the current folder. A migration is checked in its \
      history; only what it causes is reported. `-` reads standard input in place of --stdin-filename.
      """)

  @Argument(help: ArgumentHelp("Files and folders to check.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup(title: "Which rules") var rules: RuleArguments
  @OptionGroup(title: "Which migrations") var pending: PendingArguments
  @OptionGroup(title: "Accepted findings") var accepted: BaselineArguments
  @OptionGroup(title: "Fixes") var fixes: FixArguments
  @OptionGroup(title: "Output") var output: OutputArguments

  func run(in context: Context) throws -> CommandStatus {
    try CheckRun(self, in: context).run()
  }
}
