import PglintelPgQuery
import PglintelSourceText

/// Forms that newer servers read, found by their tokens where this parser stopped (measured: libpg_query 15 to 18).
enum NewerSyntax {
  /// Words that make a form: each in turn, `*` for any token.
  private struct Form {
    let words: [String]
    let name: String
    let since: Int
    /// The statement must begin with one of these.
    let statements: [String]

    init(_ words: String, _ name: String, since: Int, in statements: String) {
      self.words = words.split(separator: " ").map(String.init)
      self.name = name
      self.since = since
      self.statements = statements.split(separator: " ").map(String.init)
    }
  }

  private static let forms = [
    Form("storage", "STORAGE in CREATE TABLE", since: 16, in: "create"),
    Form("with inherit", "GRANT … WITH INHERIT", since: 16, in: "grant"),
    Form("with set", "GRANT … WITH SET", since: 16, in: "grant"),
    Form("is json", "IS JSON", since: 16, in: "create select alter insert update delete with"),
    Form("set expression", "SET EXPRESSION", since: 17, in: "alter"),
    Form("statistics default", "SET STATISTICS DEFAULT", since: 17, in: "alter"),
    Form("method default", "SET ACCESS METHOD DEFAULT", since: 17, in: "alter"),
    Form("matched by", "WHEN NOT MATCHED BY SOURCE", since: 17, in: "merge with"),
    Form("returning", "MERGE … RETURNING", since: 17, in: "merge"),
    Form("json_table (", "JSON_TABLE", since: 17, in: "create select insert with"),
    Form("not enforced", "NOT ENFORCED", since: 18, in: "create alter"),
    Form("enforced", "ENFORCED", since: 18, in: "create alter"),
    Form("virtual", "VIRTUAL generated columns", since: 18, in: "create alter"),
    Form("without overlaps", "WITHOUT OVERLAPS", since: 18, in: "create alter"),
    Form("period", "PERIOD in a foreign key", since: 18, in: "create alter"),
    Form("constraint * not null", "a named NOT NULL constraint", since: 18, in: "create alter"),
    Form("add not null", "ADD NOT NULL", since: 18, in: "alter"),
    Form("no inherit", "ALTER CONSTRAINT … NO INHERIT", since: 18, in: "alter"),
    Form("split partition", "SPLIT PARTITION", since: 19, in: "alter"),
    Form("merge partitions", "MERGE PARTITIONS", since: 19, in: "alter"),
    Form("repack", "REPACK", since: 19, in: "repack"),
  ]

  /// The form that the parser stopped at: its tokens hold the failing one, or end just before it.
  static func find(in source: SourceText, fragment: Fragment, failedAt offset: Int) -> NewerForm? {
    guard fragment.span.count < 1_000_000 else { return nil }
    let tokens = Lexer.tokens(of: source, in: fragment.span)
    guard let failed = tokens.firstIndex(where: { $0.span.upperBound > offset }) else { return nil }
    let text = { (index: Int) in tokens[index].text(in: source).lowercased() }
    if let form = literal(tokens, at: failed, source) ?? bareGenerated(tokens, at: failed, source) { return form }
    let first = text(0)
    for form in forms where form.since > PgQuery.parserVersion.major && form.statements.contains(first) {
      for start in max(0, failed - form.words.count)...failed
      where start + form.words.count <= tokens.count
        && form.words.indices.allSatisfy({ form.words[$0] == "*" || text(start + $0) == form.words[$0] })
      {
        let span = tokens[start].span.lowerBound..<tokens[start + form.words.count - 1].span.upperBound
        return NewerForm(name: form.name, since: form.since, span: span)
      }
    }
    return subselectWithoutAlias(tokens, at: failed, source)
  }

  /// `1_000`, `0xFF`, `0o17`, `0b1` (16).
  private static func literal(_ tokens: [Token], at failed: Int, _ source: SourceText) -> NewerForm? {
    guard PgQuery.parserVersion.major < 16 else { return nil }
    for index in max(0, failed - 1)...failed where tokens[index].kind == .number {
      let text = tokens[index].text(in: source).lowercased()
      let isPrefixed = ["0x", "0o", "0b"].contains { text.hasPrefix($0) } && text.utf8.count > 2
      let hasDigitGroups = text.utf8.contains(UInt8(ascii: "_")) && text.utf8.allSatisfy { $0 == 0x5F || $0 < 0x3A }
      if isPrefixed || hasDigitGroups {
        return NewerForm(name: "the number \(text)", since: 16, span: tokens[index].span)
      }
    }
    return nil
  }

  /// `GENERATED ALWAYS AS (…)` without STORED (18).
  private static func bareGenerated(_ tokens: [Token], at failed: Int, _ source: SourceText) -> NewerForm? {
    guard PgQuery.parserVersion.major < 18, failed > 0, tokens[failed - 1].isPunctuation(")", in: source) else {
      return nil
    }
    var depth = 0
    for index in stride(from: failed - 1, through: 3, by: -1) {
      if tokens[index].isPunctuation(")", in: source) { depth += 1 }
      if tokens[index].isPunctuation("(", in: source) { depth -= 1 }
      guard depth == 0 else { continue }
      let isGenerated =
        tokens[index - 1].isWord("as", in: source) && tokens[index - 2].isWord("always", in: source)
        && tokens[index - 3].isWord("generated", in: source)
      let stops = tokens[failed].isPunctuation(",", in: source) || tokens[failed].isPunctuation(")", in: source)
      guard isGenerated, stops else { return nil }
      let span = tokens[index - 3].span.lowerBound..<tokens[failed - 1].span.upperBound
      return NewerForm(name: "GENERATED ALWAYS AS (…) without STORED", since: 18, span: span)
    }
    return nil
  }

  /// A sub-select in FROM without an alias (16): libpg_query 15 stops at its opening parenthesis.
  private static func subselectWithoutAlias(_ tokens: [Token], at failed: Int, _ source: SourceText) -> NewerForm? {
    guard PgQuery.parserVersion.major < 16, failed > 0, failed + 1 < tokens.count,
      tokens[failed].isPunctuation("(", in: source),
      tokens[failed + 1].isWord("select", in: source) || tokens[failed + 1].isWord("values", in: source),
      ["from", "join", ",", "lateral"].contains(tokens[failed - 1].text(in: source).lowercased())
    else { return nil }
    let span = tokens[failed].span.lowerBound..<tokens[failed + 1].span.upperBound
    return NewerForm(name: "a sub-select in FROM without an alias", since: 16, span: span)
  }
}
