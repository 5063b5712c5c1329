import Glibc

/// The file system.
public enum Disk {
  /// Sorted by name.
  static func entries(of folder: String) throws(FileProblem) -> [FolderEntry] {
    guard let stream = opendir(folder) else { throw .system(errno) }
    defer { closedir(stream) }
    var entries: [FolderEntry] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name.utf8.first == UInt8(ascii: "."), name == "." || name == ".." { continue }
      entries.append(self.entry(name, type: Int(entry.pointee.d_type), in: folder))
    }
    return entries.sortedByName
  }

  /// Names of the files of a folder, sorted; none where it cannot be read.
  public static func fileNames(in folder: String) -> [String] {
    ((try? entries(of: folder)) ?? []).filter { $0.kind == .file }.map(\.name)
  }

  /// The type that the folder has for it saves a call for all but links (readdir(3)).
  private static func entry(_ name: String, type: Int, in folder: String) -> FolderEntry {
    switch type {
    case Int(DT_REG): FolderEntry(name: name, kind: .file)
    case Int(DT_DIR): FolderEntry(name: name, kind: .folder)
    case Int(DT_LNK), Int(DT_UNKNOWN): lookedUp(name, in: folder)
    default: FolderEntry(name: name, kind: .other)
    }
  }

  private static func lookedUp(_ name: String, in folder: String) -> FolderEntry {
    let path = folder.appendingPathComponent(name)
    var own = stat()
    let isLink = lstat(path, &own) == 0 && own.st_mode & S_IFMT == S_IFLNK
    do {
      return FolderEntry(name: name, kind: try kind(of: path), isLink: isLink)
    } catch .system(let code) {
      return FolderEntry(name: name, kind: .broken(code), isLink: isLink)
    } catch {
      return FolderEntry(name: name, kind: .broken(ENOENT), isLink: isLink)
    }
  }

  public static func kind(of path: String) throws(FileProblem) -> FolderEntry.Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { throw errno == ENOENT ? .missing : .system(errno) }
    return kind(ofMode: status.st_mode)
  }

  private static func kind(ofMode mode: mode_t) -> FolderEntry.Kind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// What tells one folder from another, whatever names lead to it.
  static func identity(of path: String) -> FileIdentity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }

  /// Without links; nil where it does not exist.
  static func realPath(of path: String) -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  /// - Parameter limit: read no further than this.
  public static func contents(of path: String, limit: Int = .max) throws(FileProblem) -> [UInt8] {
    // A pipe opened without O_NONBLOCK would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .system(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
    guard kind(ofMode: status.st_mode) == .file else { throw .notRegular }
    let size = min(Int(status.st_size), limit)
    guard size <= FileProblem.largestSize else { throw .tooLarge }
    return try bytes(from: descriptor, count: size)
  }

  private static func bytes(from descriptor: Int32, count: Int) throws(FileProblem) -> [UInt8] {
    var problem: FileProblem?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
        if got < 0, errno == EINTR { continue }
        if got < 0 { problem = .system(errno) }
        if got <= 0 { break }
        filled += got
      }
    }
    if let problem { throw problem }
    return bytes
  }
}
