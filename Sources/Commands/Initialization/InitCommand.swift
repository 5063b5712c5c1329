import ArgumentParser
import PglintelLint
import PglintelProject

/// `pglintel init`.
struct InitCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a commented pglintel.toml for the project found, and says what to add for pre-commit and CI.")

  func run(in context: Context) throws -> ExitStatus {
    let folder = context.environment.currentFolder
    for name in ConfigurationSearch.names where File.kind(of: FilePath.absolute(name, in: folder)) != nil {
      throw UsageError(
        "\(name) exists already; nothing was written", hint: "`pglintel config --print` shows what is in force")
    }
    let files = Project.load(ProjectRequest())
    let name = ConfigurationSearch.names[0]
    let template = ConfigurationTemplate(files, tenantColumn: TenantColumn.seen(in: files))
    try File.write(FilePath.absolute(name, in: folder), overwrites: false) { $0(template.text) }
    context.console.output("wrote \(name)\n\n" + IntegrationAdvice.text)
    return .clean
  }
}
