/// Paths here are absolute, with `/`, without `.`, `..` or a trailing `/`.
extension String {
  /// The folder that holds it; the root's is the root.
  public var parentPath: String {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")), slash != startIndex else { return "/" }
    return String(self[..<slash])
  }

  var lastPathComponent: String {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return self }
    return String(self[utf8.index(after: slash)...])
  }

  public func appendingPathComponent(_ name: String) -> String {
    var path = self == "/" ? "" : self
    path.reserveCapacity(path.utf8.count + 1 + name.utf8.count)
    path += "/"
    path += name
    return path
  }

  /// Whether it is this folder or lies below it.
  public func isPath(in folder: String) -> Bool {
    var (path, folder) = (self, folder)
    return path.withUTF8 { path in
      folder.withUTF8 { folder in
        guard path.count >= folder.count, folder.indices.allSatisfy({ path[$0] == folder[$0] }) else { return false }
        return path.count == folder.count || folder.last == UInt8(ascii: "/") || path[folder.count] == UInt8(ascii: "/")
      }
    }
  }

  /// The components below a folder that it lies in.
  func pathComponents(below folder: String) -> [String] {
    guard isPath(in: folder) else { return [] }
    return utf8.dropFirst(folder.utf8.count).split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }

  /// Itself and the folders that it lies in, the nearest first.
  var pathAndAncestors: [String] {
    var paths = [self]
    while let last = paths.last, last != "/" { paths.append(last.parentPath) }
    return paths
  }

  /// Whether the name is that of an SQL script.
  var isScriptName: Bool {
    var name = self
    return name.withUTF8 { bytes in
      bytes.count > 4 && bytes[bytes.count - 4] == UInt8(ascii: ".")
        && bytes[bytes.count - 3] | 0x20 == UInt8(ascii: "s") && bytes[bytes.count - 2] | 0x20 == UInt8(ascii: "q")
        && bytes[bytes.count - 1] | 0x20 == UInt8(ascii: "l")
    }
  }

  /// Without the suffix, where it has it.
  func removingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }

  func removingPrefix(_ prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }
}
