import PglintelLint

/// Paths as code hosts want them: from the repository's root, without `.` and `..`.
enum RepositoryPath {
  static func normal(_ path: String, from folder: String) -> String {
    let absolute = WorkingFolder(path: "/" + folder).absolute(path)
    return path.hasPrefix("/") ? absolute : String(absolute.dropFirst())
  }

  /// As a relative reference (RFC 3986 §4.2), an absolute path as a `file` URI; whatever could be misread is
  /// percent-encoded.
  static func uri(_ path: String) -> String {
    let encoded = path.utf8.reduce(into: "") { result, byte in
      if isPlain(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return path.hasPrefix("/") ? "file://" + encoded : encoded
  }

  /// `unreserved` and `/`.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
