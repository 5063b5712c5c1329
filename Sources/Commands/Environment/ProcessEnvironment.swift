import Glibc

extension Environment {
  /// This process's.
  static var ofProcess: Environment {
    var variables: [Variable: String] = [:]
    for variable in Variable.allCases {
      if let value = getenv(variable.rawValue) { variables[variable] = String(cString: value) }
    }
    let columns = variables[.columns].flatMap(Int.init)
    return Environment(
      variables: variables, currentFolder: FilePath.currentFolder, output: stream(STDOUT_FILENO, columns),
      error: stream(STDERR_FILENO, columns), readInput: { File.readAll(from: STDIN_FILENO) })
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
