import PglintelSourceText

/// A comment that accepts findings.
struct SuppressionComment: Sendable {
  enum Form: String, Sendable {
    /// The statement below it, or those of its line.
    case statement = "allow"
    case file = "allow-file"
    case start = "allow-start"
    case end = "allow-end"
  }

  struct Name: Sendable {
    /// As written.
    let text: String
    let span: Span
    /// Ids of the rules that it stands for; empty: unknown.
    let rules: [String]
  }

  let form: Form
  let comment: Comment
  var names: [Name] = []
  /// What stands after the colon.
  var reason: String?
  /// Written for another linter: nothing is asked of it.
  var isForeign = false
}
