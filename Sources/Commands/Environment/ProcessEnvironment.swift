import Glibc
import PglintelProject

extension Environment {
  /// This process's.
  static var ofProcess: Environment {
    var variables: [Variable: String] = [:]
    for variable in Variable.allCases {
      if let value = getenv(variable.rawValue) { variables[variable] = String(cString: value) }
    }
    let columns = variables[.columns].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    return Environment(
      variables: variables, currentFolder: WorkingFolder.current?.path ?? "/", output: stream(STDOUT_FILENO, columns),
      error: stream(STDERR_FILENO, columns), now: time(nil), clock: { milliseconds },
      readInput: { readAll(from: STDIN_FILENO) })
  }

  private static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000
  }

  private static func readAll(from descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  private static func stream(_ descriptor: Int32, _ columns: Int?) -> Stream {
    guard isatty(descriptor) == 1 else { return Stream(width: columns ?? 100) }
    return Stream(isTerminal: true, width: columns ?? width(of: descriptor))
  }

  /// A pseudo-terminal made by a program can say that it has no columns: 80 then.
  private static func width(of descriptor: Int32) -> Int {
    var size = winsize()
    let status = ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    return status == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }
}
