import ArgumentParser
import PglintelLint
import PglintelProject

/// `pglintel diff`.
struct DiffCommand: Command {
  static let name = "diff"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Prints what changes between two points of the history, in words and as SQL.",
    discussion: """
      A PATH is a migrations folder, a script or nothing: the project around the current folder. The SQL is what the \
      migrations between the two do to the schema, as they are written: run where the schema is the first one, it gives \
      the second. What only changes rows is left out.

      With a dump (`--to schema.sql`, a file that is no migration) it shows drift: what the dump has that the migrations do \
      not make, and the other way round. Exit status: 1 where they differ.
      """)

  @OptionGroup var arguments: HistoryArguments

  @Option(
    help: ArgumentHelp(
      "The point to start from: the schema after this migration.", discussion: "Default with a dump: the last one.",
      valueName: "migration"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "The point to end at: the schema after this migration, or a dump.", discussion: "Default: the last migration.",
      valueName: "migration"))
  var to: String?

  func run(in context: Context) throws -> CommandStatus {
    let selection = HistorySelection(paths: context.paths, configuration: arguments.config)
    let history = try selection.history(in: context)
    if let to, history.index(ofMigration: to) == nil, let dump = try dump(to, in: context) {
      return try drift(history, dump, context)
    }
    guard let from else { throw UsageError("what to start from is not said", hint: "--from MIGRATION") }
    let first = try history.requiredIndex(ofMigration: from)
    let last = try to.map { try history.requiredIndex(ofMigration: $0) } ?? history.migrations.count - 1
    context.console.output(DiffText(history, from: first, to: last).text)
    return .clean
  }

  /// Nil where there is no such file.
  private func dump(_ path: String, in context: Context) throws -> History? {
    guard path.hasSuffix(".sql") else { return nil }
    return try HistorySelection(paths: [path], configuration: arguments.config).history(in: context)
  }

  private func drift(_ history: History, _ dump: History, _ context: Context) throws -> CommandStatus {
    var history = history
    if let from { try history.end(after: from) }
    let made = SchemaReplay.schema(of: history).catalog
    let dumped = SchemaReplay.schema(of: dump, isClosed: true).catalog
    guard !dumped.tablesInOrder.isEmpty else {
      throw UsageError("\(dump.folder): no table is made there: is it a dump?")
    }
    let differences = dumped.differences(from: made)
    context.console.output(differences.map { "\($0.line)\n" }.joined())
    return differences.isEmpty ? .clean : .findings
  }
}

extension History {
  /// - Throws: `UsageError` where there is no such migration.
  func requiredIndex(ofMigration text: String) throws -> Int {
    if let index = index(ofMigration: text) { return index }
    let last = migrations.last.map { "the last one is `\($0.name)`" } ?? "there are none"
    throw UsageError("\(folder): no migration `\(text)`", hint: "its version, name or path; \(last)")
  }
}
