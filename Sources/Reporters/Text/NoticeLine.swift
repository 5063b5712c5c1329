import PglintelLint

/// `error: db/a.sql: cannot be read`: what is said beside the findings, in their style.
public enum NoticeLine {
  public static func text(_ severity: Severity, _ message: String, about path: String?, usesColor: Bool) -> String {
    let label = Style(usesColor: usesColor).paint(severity.rawValue, severity.role)
    return "\(label): \(path.map { printable($0) + ": " } ?? "")\(printable(message))\n"
  }
}
