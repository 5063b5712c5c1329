import ArgumentParser
import PglintelLint
import PglintelProject

/// `pglintel init`.
struct InitCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a commented pglintel.toml for the project found, and says what to add for pre-commit and CI.")

  func run(in context: Context) throws -> CommandStatus {
    for name in ConfigurationSearch.names where (try? Disk.kind(of: context.folder.absolute(name))) != nil {
      throw UsageError(
        "\(name) exists already; nothing was written", hint: "`pglintel config --print` shows what is in force")
    }
    var request = ProjectRequest()
    request.currentFolder = context.environment.currentFolder
    let files = Project.load(request)
    let name = ConfigurationSearch.names[0]
    let template = ConfigurationTemplate(files, tenantColumn: TenantColumn.seen(in: files))
    try FileWriter.write(name, in: context.folder, overwrites: false) { $0(template.text) }
    context.console.output("wrote \(name)\n\n" + IntegrationAdvice.text)
    return .clean
  }
}
