import Glibc
import PglintelProject

/// Writes files whole.
enum FileWriter {
  /// Writes a file anew, by what a closure gives to a sink.
  /// - Parameter overwrites: false to refuse where something is there already.
  static func write(
    _ path: String, in folder: WorkingFolder, overwrites: Bool = true, _ body: ((String) -> Void) -> Void
  ) throws {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (overwrites ? O_TRUNC : O_EXCL)
    let descriptor = open(folder.absolute(path), flags, 0o666)
    guard descriptor >= 0 else { throw failure(path, String(cString: strerror(errno)).lowercased()) }
    defer { close(descriptor) }
    var stream = ByteStream(descriptor: descriptor)
    body { stream.write($0) }
    stream.flush()
    if let problem = stream.problem { throw failure(path, problem) }
  }

  private static func failure(_ path: String, _ reason: String) -> UsageError {
    UsageError("\(path): cannot be written: \(reason)")
  }
}
