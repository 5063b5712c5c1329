import Glibc

/// Files of the commands themselves: the configuration, reports, standard input.
enum File {
  enum Kind {
    case file, folder, other
  }

  /// Nil where nothing is there.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  static func read(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UsageError("\(path): cannot be read: \(reason)") }
    defer { close(descriptor) }
    guard let bytes = readAll(from: descriptor) else { throw UsageError("\(path): cannot be read: \(reason)") }
    return bytes
  }

  static func readAll(from descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Writes a file anew, by what a closure gives to a sink.
  /// - Parameter overwrites: false to refuse where something is there already.
  static func write(_ path: String, overwrites: Bool = true, _ body: ((String) -> Void) -> Void) throws {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (overwrites ? O_TRUNC : O_EXCL)
    let descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else { throw UsageError("\(path): cannot be written: \(reason)") }
    defer { close(descriptor) }
    var stream = ByteStream(descriptor: descriptor)
    body { stream.write($0) }
    stream.flush()
    if let problem = stream.problem { throw UsageError("\(path): cannot be written: \(problem)") }
  }

  private static var reason: String { String(cString: strerror(errno)).lowercased() }
}
