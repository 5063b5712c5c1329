import ArgumentParser

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

  @OptionGroup var input: InputArguments

  mutating func validate() throws {
    if staged, since?.isEmpty == false { throw ValidationError("--since and --staged exclude each other") }
  }
}
