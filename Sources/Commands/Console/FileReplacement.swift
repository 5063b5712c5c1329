import Glibc
import PglintelProject

/// Puts a new text in a file's place in one step: who reads the file sees the old one or the new one.
enum FileReplacement {
  /// Links stay and lead to the new text; permissions are kept.
  /// - Parameter original: what the file has to hold still.
  static func replace(_ path: String, _ original: [UInt8], by bytes: [UInt8], in folder: WorkingFolder) throws {
    guard let real = realPath(folder.absolute(path)) else { throw failure(path, reason(errno)) }
    guard (try? Disk.contents(of: real)) == original else { throw failure(path, "it was changed meanwhile") }
    var status = stat()
    guard stat(real, &status) == 0 else { throw failure(path, reason(errno)) }
    let draft = real + ".pglintel-\(getpid())"
    do {
      try write(bytes, to: draft, mode: status.st_mode & 0o7777, shown: path)
      guard rename(draft, real) == 0 else { throw failure(path, reason(errno)) }
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// A file that must not be there yet, with its folders.
  static func create(_ path: String, _ bytes: [UInt8], in folder: WorkingFolder) throws {
    let absolute = folder.absolute(path)
    makeFolder(absolute.parentPath)
    try write(bytes, to: absolute, mode: nil, shown: path)
  }

  private static func makeFolder(_ path: String) {
    if (try? Disk.kind(of: path)) != nil { return }
    makeFolder(path.parentPath)
    mkdir(path, 0o777)
  }

  /// - Parameter mode: nil for that of new files.
  private static func write(_ bytes: [UInt8], to path: String, mode: mode_t?, shown: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(shown, reason(errno)) }
    defer { close(descriptor) }
    if let mode { fchmod(descriptor, mode) }
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw failure(shown, reason(errno)) }
      start += written
    }
    guard fsync(descriptor) == 0 else { throw failure(shown, reason(errno)) }
  }

  private static func realPath(_ path: String) -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }

  private static func failure(_ path: String, _ reason: String) -> UsageError {
    UsageError("\(path): cannot be written: \(reason)")
  }
}
