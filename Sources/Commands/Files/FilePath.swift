import Glibc

/// Paths as text, with `/`.
enum FilePath {
  static var currentFolder: String {
    guard let buffer = getcwd(nil, 0) else { return "/" }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  /// Without `.` and `..`, seen from a folder where it is relative.
  static func absolute(_ path: String, in folder: String) -> String {
    var parts: [Substring] = path.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// An absolute path as seen from an absolute folder; the folder itself is `.`.
  static func relative(_ path: String, to folder: String) -> String {
    let path = path.split(separator: "/")
    let folder = folder.split(separator: "/")
    let shared = zip(path, folder).prefix { $0 == $1 }.count
    let parts = Array(repeating: "..", count: folder.count - shared) + path.dropFirst(shared).map(String.init)
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// The folder of an absolute path; the root's is the root.
  static func parent(_ path: String) -> String { absolute("..", in: path) }
}
