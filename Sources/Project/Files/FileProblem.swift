import Glibc

/// Why a file or folder cannot be read.
public enum FileProblem: Error, Hashable {
  /// `errno`.
  case system(Int32)
  case notRegular
  case tooLarge
  case missing

  /// 2 GB: what one parse, one read(2) and offsets in every consumer's 32 bits can hold.
  static let largestSize = 2_000_000_000

  public var reason: String {
    switch self {
    case .system(let code): "cannot be read: \(String(cString: strerror(code)).lowercasedFirst)"
    case .notRegular: "is not a regular file"
    case .tooLarge: "is larger than 2 GB"
    case .missing: "does not exist"
    }
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
