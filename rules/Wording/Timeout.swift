import PglintelLint

/// A statement with a timeout in front of it: of the transaction where there is one.
enum Timeout {
  static func guarded(_ step: Step, by setting: String = "lock_timeout", _ value: String = "2s") -> String {
    let set = step.transaction.isBlock ? "SET LOCAL" : "SET"
    return "\(set) \(setting) = '\(value)';\n\(step.statement.text);"
  }
}
