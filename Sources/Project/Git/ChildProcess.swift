@preconcurrency import Glibc

/// A program that runs to its end.
struct ChildProcess {
  struct Result {
    /// Of a process that a signal ended, 128 more than its number, as shells have it.
    let status: Int32
    let output: [UInt8]
    let error: String
  }

  struct CannotStart: Error {
    /// `errno`.
    let code: Int32
  }

  /// Its environment is ours. All it reads and writes goes through files: nobody waits for a reader.
  static func run(_ command: [String], input: [UInt8] = []) throws(CannotStart) -> Result {
    let streams = [try temporaryFile(), try temporaryFile(), try temporaryFile()]
    defer { for stream in streams { fclose(stream) } }
    _ = input.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, streams[0]) }
    rewind(streams[0])
    let status = wait(for: try start(command, streams: streams))
    return Result(
      status: status, output: contents(of: streams[1]),
      error: String(decoding: contents(of: streams[2]), as: UTF8.self))
  }

  private static func temporaryFile() throws(CannotStart) -> UnsafeMutablePointer<FILE> {
    guard let file = tmpfile() else { throw CannotStart(code: errno) }
    return file
  }

  /// - Parameter streams: for standard input, output and error.
  private static func start(_ command: [String], streams: [UnsafeMutablePointer<FILE>]) throws(CannotStart) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (standard, stream) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, fileno(stream), Int32(standard))
    }
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, command[0], &actions, nil, &arguments, environ)
    guard code == 0 else { throw CannotStart(code: code) }
    return process
  }

  private static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func contents(of file: UnsafeMutablePointer<FILE>) -> [UInt8] {
    fseek(file, 0, SEEK_END)
    let size = ftell(file)
    rewind(file)
    return [UInt8](unsafeUninitializedCapacity: max(size, 0)) { buffer, count in
      count = fread(buffer.baseAddress, 1, buffer.count, file)
    }
  }
}
