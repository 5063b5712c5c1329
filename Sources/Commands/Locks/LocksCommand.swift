import ArgumentParser
import PglintelLint
import PglintelProject
import PglintelReporters

/// `pglintel locks`.
struct LocksCommand: Command {
  static let name = "locks"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Prints what each statement locks, rewrites, scans and builds, and for how long.",
    discussion: """
      A PATH is a migration: its up half, its down half, or both where one file holds them. It is looked at in its \
      history. Of a folder, or of the project around the current folder, all up halves are printed. `-` reads standard \
      input in place of --stdin-filename.

      Exit status: 2 where a file or a statement cannot be read, else 0.
      """)

  @OptionGroup var arguments: HistoryArguments
  @OptionGroup var input: InputArguments

  @Option(help: "Form of the locks.")
  var format = LockFormat.text

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color = ColorChoice.auto

  func run(in context: Context) throws -> CommandStatus { try LocksRun(self, in: context).run() }
}

extension LockFormat: ExpressibleByArgument {}
