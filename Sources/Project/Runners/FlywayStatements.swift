import PglintelSourceText

/// What Flyway takes to fail in a transaction: a script of nothing but such statements is run without one, a script that
/// mixes them with others is refused (ParserSqlScript; PostgreSQLParser, `detectCanExecuteInTransaction`).
enum FlywayStatements {
  private static let refusing: [[String]] = [
    ["create", "database"], ["drop", "database"], ["create", "tablespace"], ["drop", "tablespace"],
    ["create", "subscription"], ["drop", "subscription"], ["alter", "system"],
    ["create", "index", "concurrently"], ["drop", "index", "concurrently"],
    ["create", "unique", "index", "concurrently"],
    ["reindex", "schema"], ["reindex", "database"], ["reindex", "system"], ["reindex", "verbose", "schema"],
    ["reindex", "verbose", "database"], ["reindex", "verbose", "system"], ["vacuum"], ["discard", "all"],
  ]
  private static let beginning = 8192

  static func allRefuseTransaction(in source: SourceText) -> Bool {
    // The first statement decides for most scripts: no need to split them.
    let start = 0..<min(source.bytes.count, beginning)
    let words = firstWords(of: start, in: source)
    guard words.isEmpty || refuse(words) else { return false }
    let fragments = Splitter.split(source).fragments
    return !fragments.isEmpty && fragments.allSatisfy { refuse(firstWords(of: $0.span, in: source)) }
  }

  private static func firstWords(of span: Span, in source: SourceText) -> [String] {
    let start = span.lowerBound..<min(span.upperBound, span.lowerBound + beginning)
    return Lexer.tokens(of: source, in: start).prefix(4).map { $0.text(in: source).lowercased() }
  }

  private static func refuse(_ words: [String]) -> Bool { refusing.contains { words.starts(with: $0) } }
}
