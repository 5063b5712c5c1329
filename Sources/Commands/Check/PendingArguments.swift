import ArgumentParser
import PglintelProject

/// Flags about where the migrations come from and which of them are pending.
struct PendingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Report only what was added or changed since the merge base with this revision.",
      discussion: "Default in a pull request of GitHub or GitLab and under pre-commit: its base. Empty: report all.",
      valueName: "revision"))
  var since: String?

  @Flag(help: "Report only what git's index holds, with its contents from there.")
  var staged = false

  @Option(help: ArgumentHelp("Report only migrations after this version.", valueName: "version"))
  var after: String?

  @Option(
    name: [.customLong("stdin-filename"), .customLong("stdin-filepath")],
    help: ArgumentHelp("The file that standard input (`-`) stands for; it need not exist.", valueName: "path"))
  var inputPath: String?

  @Option(help: ArgumentHelp("What a script that belongs to no history finds.", valueName: "world"))
  var assume: ProjectRequest.World?

  mutating func validate() throws {
    if staged, since?.isEmpty == false { throw ValidationError("--since and --staged exclude each other") }
  }
}

extension ProjectRequest.World: ExpressibleByArgument {}
