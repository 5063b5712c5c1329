import ArgumentParser

/// Flags about findings that are accepted as they are.
struct BaselineArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Accepted findings.", discussion: "Default: pglintel-baseline.json beside the configuration, where there is one.",
      valueName: "file"))
  var baseline: String?

  @Flag(help: "Accept what is found: write it there.")
  var writeBaseline = false

  @Flag(help: "Status 1 where accepted findings are not there any more.")
  var strictBaseline = false
}
