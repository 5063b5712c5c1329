import PglintelCommands
import PglintelLint
import Synchronization
import TestSupport

/// A folder to run commands in, within this process.
struct Terminal {
  struct Execution {
    let status: CommandStatus
    let output: String
    let error: String
    /// What was drawn meanwhile.
    let progress: [String]
  }

  let folder: TemporaryFolder
  var variables: [Environment.Variable: String] = [:]
  var input: String?
  var stream = Environment.Stream(width: 100)
  var rules = SampleRules.all
  /// Seconds since 1970.
  var now = 0
  /// Milliseconds from one look at the clock to the next.
  var pace = 0

  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    try folder.write(files)
  }

  func run(_ arguments: String..., in subfolder: String = "") -> Execution { run(list: arguments, in: subfolder) }

  /// - Parameter subfolder: the current folder, below the terminal's own.
  func run(list arguments: [String], in subfolder: String = "") -> Execution {
    var output = ""
    var error = ""
    let (time, drawn) = (Shared(0), Shared<[String]>([]))
    let environment = Environment(
      variables: variables, currentFolder: folder.path + (subfolder.isEmpty ? "" : "/" + subfolder), output: stream,
      error: stream, now: now, clock: { [pace] in time.change { $0 += pace } },
      readInput: { input.map { Array($0.utf8) } })
    let status = Application(rules: rules).run(
      arguments, in: environment,
      console: Console(
        output: { output += $0 }, error: { error += $0 },
        progress: { text in drawn.change { $0.append(text) } }))
    return Execution(status: status, output: output, error: error, progress: drawn.change { _ in })
  }
}

/// A value that several threads change.
private final class Shared<Value: Sendable>: Sendable {
  private let value: Mutex<Value>

  init(_ value: Value) { self.value = Mutex(value) }

  /// What it is afterwards.
  @discardableResult func change(_ body: @Sendable (inout Value) -> Void) -> Value {
    value.withLock { value in
      body(&value)
      return value
    }
  }
}
