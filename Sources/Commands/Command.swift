import ArgumentParser
import PglintelLint
import PglintelProject

/// A command of the program. ArgumentParser reads its flags; what else it needs is given to it.
protocol Command: ParsableCommand {
  func run(in context: Context) throws -> CommandStatus
}

/// What a command works with.
struct Context {
  let rules: [Rule]
  /// The PATHs of the call; ArgumentParser never sees them.
  let paths: [String]
  let environment: Environment
  let console: Console

  var folder: WorkingFolder { WorkingFolder(path: environment.currentFolder) }
}
