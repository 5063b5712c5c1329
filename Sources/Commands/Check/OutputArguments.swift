import ArgumentParser
import PglintelReporters

/// Flags about what is printed, and how the run ends.
struct OutputArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Form of the findings on standard output.", valueName: "form"))
  var format = ReportFormat.text

  @Option(
    name: .customLong("output"),
    help: ArgumentHelp("Write them to a file too; repeatable.", valueName: "format=file"),
    transform: OutputFile.init)
  var files: [OutputFile] = []

  @Option(help: ArgumentHelp("Lowest severity that gives status 1.", valueName: "severity"))
  var failOn = FailureThreshold.warning

  @Flag(help: "Status 0 whatever is found.")
  var exitZero = false

  @Flag(help: "List suppressed and baselined findings too.")
  var includeSuppressed = false

  @Flag(
    help: ArgumentHelp(
      "Count the findings of each rule.", discussion: "text: instead of the findings; json and markdown: with them."))
  var statistics = false

  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  var color = ColorChoice.auto

  @Flag(name: [.short, .long], help: "Print findings and errors alone.")
  var quiet = false

  @Flag(name: [.short, .long], help: "Say what was found to check, and how.")
  var verbose = false
}

extension ReportFormat: ExpressibleByArgument {}
