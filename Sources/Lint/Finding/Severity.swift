/// How bad a finding is.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  /// Advice.
  case note
  /// Can take the application down, or will cost later.
  case warning
  /// Breaks, loses or leaks.
  case error

  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
