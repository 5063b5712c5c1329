import PglintelSourceText

/// Which database a script is written for, from words that others do not have. Strings and comments say nothing.
struct DialectEvidence: Sendable {
  private(set) var other: OtherDatabase?
  private(set) var isPostgres = false
  /// Whether it is certainly no PostgreSQL's.
  var isOther: Bool { other != nil && !isPostgres }

  private static let beginning = 8192

  init(_ half: MigrationHalf) {
    let source = half.source
    let start = half.span.lowerBound
    let tokens = Lexer.tokens(of: source, in: start..<min(half.span.upperBound, start + Self.beginning))
    let words = tokens.map { $0.kind == .word ? $0.text(in: source).lowercased() : "" }
    for index in tokens.indices {
      let place = Place(index: index, tokens: tokens, words: words, source: source)
      // Backticks are MySQL's, but ClickHouse and SQLite take them as well.
      if other == nil || other == .mysql { other = place.otherDatabase ?? other }
      if !isPostgres { isPostgres = place.isPostgres }
    }
  }

  /// One token with its neighbours.
  private struct Place {
    let index: Int
    let tokens: [Token]
    let words: [String]
    let source: SourceText

    private var word: String { words[index] }
    private func word(after distance: Int) -> String {
      words.indices.contains(index + distance) ? words[index + distance] : ""
    }
    private func sign(after distance: Int) -> String {
      tokens.indices.contains(index + distance) ? tokens[index + distance].text(in: source) : ""
    }

    var otherDatabase: OtherDatabase? {
      switch tokens[index].kind {
      case .word: ofWord
      case .operatorSign: isQuoted(by: "`") ? .mysql : nil
      case .punctuation: isBracketedName ? .sqlServer : nil
      case .quotedIdentifier, .string, .number, .parameter: nil
      }
    }

    private var ofWord: OtherDatabase? {
      switch word {
      case "auto_increment": .mysql
      case "autoincrement": .sqlite
      case "pragma" where startsStatement: .sqlite
      case "without" where word(after: 1) == "rowid": .sqlite
      case "engine": ofEngine
      case "delimiter" where startsStatement: .mysql
      case "nvarchar" where sign(after: 1) == "(": .sqlServer
      case "go" where standsAlone: .sqlServer
      case "varchar2" where sign(after: 1) == "(": .oracle
      case "lowcardinality" where sign(after: 1) == "(": .clickHouse
      default: nil
      }
    }

    private static let mysqlEngines: Set<String> = ["innodb", "myisam", "aria", "ndbcluster", "rocksdb"]

    private var ofEngine: OtherDatabase? {
      let name = sign(after: 1) == "=" ? word(after: 2) : word(after: 1)
      if Self.mysqlEngines.contains(name) { return .mysql }
      return name.hasSuffix("mergetree") ? .clickHouse : nil
    }

    private var startsStatement: Bool { index == 0 || tokens[index - 1].isPunctuation(";", in: source) }

    /// `` `name` ``: no PostgreSQL operator has a backtick.
    private func isQuoted(by quote: Character) -> Bool {
      guard sign(after: 0).last == quote, sign(after: 2).first == quote, tokens.indices.contains(index + 1) else {
        return false
      }
      return tokens[index].span.upperBound == tokens[index + 1].span.lowerBound
        && tokens[index + 1].kind == .word
    }

    /// `[dbo].`: a name in brackets where PostgreSQL knows but subscripts.
    private var isBracketedName: Bool {
      sign(after: 0) == "[" && word(after: 1) == "dbo" && sign(after: 2) == "]" && sign(after: 3) == "."
    }

    /// `GO` on a line of its own.
    private var standsAlone: Bool {
      let line = source.position(at: tokens[index].span.lowerBound).line
      return source.string(in: source.lineSpan(line)).trimmingBlanks.count == word.count
    }

    private static let postgresWords: Set<String> = [
      "timestamptz", "jsonb", "bigserial", "smallserial", "bytea", "plpgsql", "tsvector", "concurrently", "ilike",
      "inet", "citext", "gen_random_uuid", "uuid_generate_v4", "regclass",
    ]

    var isPostgres: Bool {
      switch tokens[index].kind {
      case .word: Self.postgresWords.contains(word) || (word == "extension" && startsCreate)
      case .operatorSign: false
      case .punctuation: sign(after: 0) == "::" || (sign(after: 0) == ":" && sign(after: 1) == ":")
      case .string: sign(after: 0).hasPrefix("$")
      case .quotedIdentifier, .number, .parameter: false
      }
    }

    private var startsCreate: Bool { index > 0 && words[index - 1] == "create" }
  }
}
