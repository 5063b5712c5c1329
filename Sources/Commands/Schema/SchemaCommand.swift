import ArgumentParser
import PglintelLint
import PglintelProject
import PglintelReporters

/// `pglintel schema`.
struct SchemaCommand: Command {
  static let name = "schema"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Prints the schema after the last migration, or after the named one.",
    discussion: """
      A PATH is a migrations folder, a script or nothing: the project around the current folder. `sql` is a script that \
      creates the schema on an empty server, in dependency order; `mermaid` and `dot` draw tables and foreign keys.
      """)

  @OptionGroup var arguments: HistoryArguments

  @Option(help: ArgumentHelp("The last migration to be replayed: its version, name or path.", valueName: "migration"))
  var at: String?

  @Option(help: "Form of the schema.")
  var format = SchemaFormat.sql

  func run(in context: Context) throws -> CommandStatus {
    let selection = HistorySelection(paths: context.paths, configuration: arguments.config)
    var history = try selection.history(in: context)
    if let at { try history.end(after: at) }
    let schema = SchemaReplay.schema(of: history)
    context.console.output(format.text(of: schema))
    return .clean
  }
}

extension SchemaFormat: ExpressibleByArgument {}

extension History {
  /// Leaves out what comes after a migration.
  mutating func end(after migration: String) throws {
    migrations.removeSubrange((try requiredIndex(ofMigration: migration) + 1)...)
  }
}
