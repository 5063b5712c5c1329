import ArgumentParser
import Glibc
import PglintelLint

/// The program: its commands with a set of rules. An organisation with rules of its own builds its own binary on it.
public struct Application: Sendable {
  private let rules: [Rule]

  public init(rules: [Rule]) { self.rules = rules }

  /// Runs as this process's program.
  public func main() -> Never {
    var output = ByteStream(descriptor: STDOUT_FILENO)
    let writeError: @Sendable (String) -> Void = { text in
      var error = ByteStream(descriptor: STDERR_FILENO)
      error.write(text)
      error.flush()
    }
    let console = Console(output: { output.write($0) }, error: writeError, progress: writeError)
    let status = run(Array(CommandLine.arguments.dropFirst()), in: .ofProcess, console: console)
    output.flush()
    if let problem = output.problem { console.error("error: standard output cannot be written: \(problem)\n") }
    // At once: all is written, and what is being freed need not be.
    _exit(output.problem == nil ? status.rawValue : CommandStatus.unusable.rawValue)
  }

  public func run(_ arguments: [String], in environment: Environment, console: Console) -> CommandStatus {
    let separated = PathArguments(arguments, commands: Root.commandNames)
    let context = Context(rules: rules, paths: separated.paths, environment: environment, console: console)
    if arguments == ["--version"] {
      console.output(Root.configuration.version + "\n")
      return .clean
    }
    do {
      if let flags = CheckFlags(separated.others) { return try flags.command.run(in: context) }
      var parsed = try Root.parseAsRoot(separated.others)
      if let command = parsed as? Command { return try command.run(in: context) }
      try parsed.run()
      return .clean
    } catch let error as UsageError {
      console.error(error.text)
      return .unusable
    } catch {
      return report(error, separated.others.first ?? "", context)
    }
  }

  /// Help, version and completion scripts arrive as errors too. ArgumentParser's own statuses (64, 1) are not ours.
  private func report(_ error: any Error, _ first: String, _ context: Context) -> CommandStatus {
    if Root.exitCode(for: error).isSuccess {
      let text = Root.fullMessage(for: error, columns: context.environment.output.width)
      context.console.output(text + (text.hasSuffix("\n") ? "" : "\n"))
      return .clean
    }
    let command = Root.commandNames.contains(first) ? first : CheckCommand.name
    context.console.error(UsageError(Root.message(for: error), hint: "see `pglintel \(command) --help`").text)
    return .unusable
  }
}
