import PglintelLint

/// Colours of a terminal (ECMA-48 SGR), or none.
struct Style {
  enum Role: String {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    /// Line numbers and rules of an excerpt.
    case frame = "1;34"
    case strong = "1"
    case faint = "2"
  }

  let usesColor: Bool

  func paint(_ text: String, _ role: Role) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Severity {
  var role: Style.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
