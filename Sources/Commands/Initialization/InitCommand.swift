import ArgumentParser
import PglintelLint
import PglintelProject

/// `pglintel init`.
struct InitCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a commented pglintel.toml for the project found, and says what to add for pre-commit and CI.",
    discussion: """
      What is found is set, what is only guessed stands in comments: the migrations' folders and their runner, the \
      server's version where compose files or CI configurations agree on one, and what a .squawk.toml says. Nothing is \
      overwritten.
      """)

  @Flag(name: .customLong("print"), help: "Print the configuration, and write nothing.")
  var printsIt = false

  func run(in context: Context) throws -> CommandStatus {
    if !printsIt { try refuseToOverwrite(in: context) }
    let survey = try ProjectSurvey(in: context)
    let text = ConfigurationTemplate(survey).text
    if printsIt {
      context.console.output(text)
      return .clean
    }
    let name = ConfigurationSearch.names[0]
    try FileWriter.write(name, in: context.folder, overwrites: false) { $0(text) }
    context.console.output("wrote \(name)\n\n" + IntegrationAdvice(survey).text)
    if survey.files.histories.isEmpty {
      context.console.error("note: no migrations were found here: name their folder in \(name)\n")
    }
    return .clean
  }

  private func refuseToOverwrite(in context: Context) throws {
    guard let path = ConfigurationSearch.path(nil, in: context.folder) else { return }
    let shown = context.folder.shown(path)
    if path.parentPath == context.folder.path {
      throw UsageError(
        "\(shown) exists already; nothing was written",
        hint: "`pglintel config --print` shows what is in force, `pglintel init --print` what would be written")
    }
    context.console.error(
      "note: \(shown) is in force here; what lies below this folder gets a configuration of its own\n")
  }
}
