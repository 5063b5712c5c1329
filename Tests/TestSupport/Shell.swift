import Foundation

/// Runs a program and waits for it.
public enum Shell {
  public struct Result: Sendable {
    public let status: Int32
    public let output: String
    public let error: String
  }

  /// By `posix_spawn` and `waitpid`: Foundation's `Process.waitUntilExit` needs a run loop and, with many threads that
  /// wait, may never come back.
  ///
  /// - Parameter command: the program, found on PATH, and its arguments.
  public static func run(
    _ command: [String], input: String? = nil, in folder: String = "/tmp", environment: [String: String] = [:]
  ) throws -> Result {
    // Files, not pipes: a program that prints much never waits for a reader.
    let files = try TemporaryFolder()
    try files.write(["in": input ?? ""])
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, files.path + "/in", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, files.path + "/out", O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, files.path + "/err", O_WRONLY | O_CREAT, 0o600)
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0.key)=\($0.value)" }
    let child = try spawn(["env", "-C", folder] + command, variables: variables, &actions)
    return Result(status: wait(for: child), output: read(files.path + "/out"), error: read(files.path + "/err"))
  }

  private static func spawn(
    _ command: [String], variables: [String], _ actions: inout posix_spawn_file_actions_t
  ) throws -> pid_t {
    var child = pid_t()
    let status = withCStrings(command) { arguments in
      withCStrings(variables) { environment in
        posix_spawnp(&child, command[0], &actions, nil, arguments, environment)
      }
    }
    guard status == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EIO, userInfo: ["program": command[0]])
    }
    return child
  }

  /// The exit status; as a shell has it, 128 and the signal's number after a signal.
  private static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("a list that ends with nil is not empty") }
      return body(base)
    }
  }

  private static func read(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}
