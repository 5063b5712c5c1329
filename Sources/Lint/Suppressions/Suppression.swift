import PglintelSourceText

/// One name of a suppression comment, with what it covers.
struct Suppression: Sendable {
  let name: SuppressionComment.Name
  /// Findings that start here are accepted.
  let scope: Span
  /// Whether it is to be called unused where nothing needs it.
  let isJudged: Bool

  init(name: SuppressionComment.Name, scope: Span, isJudged: Bool = true) {
    self.name = name
    self.scope = scope
    // Whether one of these is needed is known only when all others have been judged.
    self.isJudged = isJudged && !name.rules.contains(ReadingRule.unusedSuppression.rawValue)
  }
}
