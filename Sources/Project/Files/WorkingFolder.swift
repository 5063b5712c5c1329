import Glibc

/// The current folder: paths are given, and shown, relative to it.
public struct WorkingFolder: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// The process's own; nil where it has been removed.
  public static var current: WorkingFolder? {
    guard let buffer = getcwd(nil, 0) else { return nil }
    defer { free(buffer) }
    return WorkingFolder(path: String(cString: buffer))
  }

  public func absolute(_ given: String) -> String {
    var components: [Substring] = given.hasPrefix("/") ? [] : path.split(separator: "/")
    for component in given.split(separator: "/") {
      switch component {
      case ".": break
      case "..": _ = components.popLast()
      default: components.append(component)
      }
    }
    return "/" + components.joined(separator: "/")
  }

  /// Relative, with `/`; the current folder itself is `.`.
  public func shown(_ absolute: String) -> String {
    if absolute.isPath(in: path) {
      var (absolute, start) = (absolute, path.utf8.count == 1 ? 1 : path.utf8.count + 1)
      return absolute.withUTF8 { $0.count <= start ? "." : String(decoding: $0[start...], as: UTF8.self) }
    }
    var shared = path
    var ups: [String] = []
    while !absolute.isPath(in: shared) {
      shared = shared.parentPath
      ups.append("..")
    }
    return (ups + absolute.pathComponents(below: shared)).joined(separator: "/")
  }
}
