import PglintelLint

/// A statement in one line, without its comments.
enum StatementExcerpt {
  /// - Parameter limit: characters; more are cut off.
  static func text(of statement: String, limit: Int) -> String {
    let line = uncommented(statement, enough: 4 * limit)
    return printable(line.count <= limit ? line : line.prefix(limit - 1) + "…")
  }

  /// - Parameter enough: bytes.
  private static func uncommented(_ text: String, enough: Int) -> String {
    let source = SourceText(path: "", text: text)
    var line = ""
    var end = 0
    for token in Lexer.tokens(of: source, in: 0..<source.bytes.count) where line.utf8.count < enough {
      if token.span.lowerBound > end, !line.isEmpty { line += " " }
      line += source.string(in: token.span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      end = token.span.upperBound
    }
    return line
  }
}
