/// Which of a branch's committed files nobody else is known to have.
enum OwnFiles: Sendable {
  case none, all
  /// By absolute paths without links.
  case files(Set<String>)

  func contains(_ path: String) -> Bool {
    switch self {
    case .none: false
    case .all: true
    case .files(let files): files.contains(path)
    }
  }
}
