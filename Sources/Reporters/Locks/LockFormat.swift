import PglintelLint

/// The forms in which locks are printed.
public enum LockFormat: String, Sendable, CaseIterable {
  case text, json

  public func text(of halves: [LockedHalf], _ options: ReportOptions) -> String {
    switch self {
    case .text: LocksText(halves, options).text
    case .json: LocksJSON.text(of: halves)
    }
  }
}
