import PglintelLint
import PglintelPgQuery
import PglintelReporters

/// Writes what was found in all forms that were asked for.
struct CheckReport {
  let arguments: OutputArguments
  let context: Context
  let notices: Notices
  let firstRun: FirstRun?
  /// What new migrations lock and change; asked for when a form shows it.
  let reviews: () -> [MigrationReview]

  /// Whether everything could be written.
  /// - Parameter output: nil where standard output is for something else.
  func write(_ outcome: LintOutcome, to output: ((String) -> Void)?) -> Bool {
    var options = ReportOptions(arguments, in: context)
    options.firstRun = firstRun
    let forms = (output == nil ? [] : [arguments.format]) + arguments.files.map(\.format)
    let reviews = forms.contains(.markdown) ? reviews() : []
    if let output { Reporter.write(outcome, as: arguments.format, options: options, reviews: reviews, to: output) }
    var areWritten = true
    for file in arguments.files {
      var options = options
      options.usesColor = false
      do {
        try FileWriter.write(file.path, in: context.folder) {
          Reporter.write(outcome, as: file.format, options: options, reviews: reviews, to: $0)
        }
      } catch {
        notices.say(error)
        areWritten = false
      }
    }
    return areWritten
  }
}

extension ReportOptions {
  fileprivate init(_ arguments: OutputArguments, in context: Context) {
    self.init()
    toolVersion = Root.toolVersion
    parserVersion = PgQuery.parserVersion.text
    usesColor = arguments.color.usesColor(context.environment.output, context.environment)
    width = context.environment.output.width
    includesSuppressed = arguments.includeSuppressed
    statistics = arguments.statistics
    isQuiet = arguments.quiet
    blockingSeverity = arguments.failOn.severity
    folderInRepository = Repository.folder(context.environment.currentFolder)
  }
}
