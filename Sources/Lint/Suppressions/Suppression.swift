import PglintelSourceText

/// One name of a suppression comment, with what it covers.
struct Suppression: Sendable {
  let name: SuppressionComment.Name
  /// Findings that start here are accepted.
  let scope: Span
  let isForeign: Bool

  /// Whether it is to be called unused where nothing needs it.
  var isJudged: Bool { !isForeign && !name.rules.contains(ReadingRule.unusedSuppression.rawValue) }
}
