/// A lexical element, comments included.
struct Lexeme {
  enum Kind {
    case word, quotedIdentifier, string, dollarString, number, parameter, operatorSign, punctuation
    case comment, blockComment, backslash
    case placeholder(Placeholder.Kind)
  }

  var kind: Kind
  var start: Int
  var end: Int
  /// False where the end of the section came first.
  var isTerminated = true
}
