import PglintelLint
import PglintelProject
import PglintelReporters

/// What one call of `check` asks for: its flags, and what they come to here.
struct CheckCall {
  let arguments: CheckCommand
  let context: Context
  /// Standard input in the place of its file.
  let input: ProjectRequest.Replacement?
  /// What is to be checked; standard input stands for its file.
  let paths: [String]
  let pending: PendingChoice

  init(_ arguments: CheckCommand, in context: Context) throws {
    self.arguments = arguments
    self.context = context
    if arguments.fixes.writeRecipe, context.paths.contains("-") {
      throw UsageError("--write-recipe writes files beside the migration", hint: "name the file in place of `-`")
    }
    // What is staged need not be on disk.
    if !arguments.pending.staged { try Self.refuse(misspelledCommand: context.paths.first, in: context) }
    input = try StandardInput.replacement(arguments.pending.input.inputPath, in: context)
    paths = input.map { [$0.path] } ?? context.paths
    let namesFiles = paths.contains { (try? Disk.kind(of: context.folder.absolute($0))) != .folder }
    pending = PendingChoice(arguments.pending, namesFiles: namesFiles, context.environment)
  }

  /// A word that is no file was meant to be a command.
  private static func refuse(misspelledCommand word: String?, in context: Context) throws {
    guard let word, !word.utf8.contains(UInt8(ascii: "/")), !word.utf8.contains(UInt8(ascii: ".")), word != "-",
      (try? Disk.kind(of: context.folder.absolute(word))) == nil
    else { return }
    let nearest = NearestName.of(word, among: Root.commandNames).map { "; did you mean `\($0)`?" } ?? ""
    throw UsageError("`\(word)` is no command, and no file or folder\(nearest)", hint: "see `pglintel --help`")
  }

  var firstRun: FirstRun {
    let folder = context.folder.path
    return FirstRun(
      mainBranch: Repository.mainBranch(around: folder),
      hasConfiguration: ConfigurationSearch.path(arguments.rules.config, in: context.folder) != nil)
  }

  /// One for each configuration that the paths lie under.
  func checks() throws -> [ProjectCheck] {
    let overrides = arguments.rules.overrides
    try overrides.check(context.rules)
    let groups = CheckGroup.groups(paths, configuration: arguments.rules.config, in: context.folder)
    let configurations = try groups.map { try LoadedConfiguration($0.configuration, overrides: overrides, in: context) }
    return try zip(groups, configurations).map { try ProjectCheck($0, $1, of: self) }
  }

  /// Whether all rules look at all migrations, so that what is not found is not there. A file that is named serves all
  /// configurations of a call.
  func isComplete(_ checks: [ProjectCheck]) -> Bool {
    let hasAllMigrations = pending.since == nil && !pending.usesStagedFiles && arguments.pending.after == nil
    let isAlone = checks.count == 1 || arguments.accepted.baseline == nil
    return hasAllMigrations && arguments.rules.choosesNone && isAlone && checks.allSatisfy(\.isWhole)
  }
}
