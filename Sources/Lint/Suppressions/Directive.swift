import PglintelProject
import PglintelSourceText

/// What a comment asks of the tool.
enum Directive: Sendable {
  case suppression(SuppressionComment)
  /// `-- pglintel: irreversible: reason`.
  case irreversible(reason: String?, span: Span)
  /// `-- pglintel: transaction none|each`; nil for another word.
  case transaction(TransactionBehavior?, span: Span)
  /// A word that asks for nothing known.
  case unknown(word: String, span: Span)

  /// Words after `pglintel:`.
  static let words = ["allow", "allow-end", "allow-file", "allow-start", "irreversible", "transaction"]
}
