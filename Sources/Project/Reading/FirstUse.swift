import PglintelSourceText

/// Whether scripts start by creating the tables that they use, so that nothing has to exist before.
struct FirstUse {
  /// False where a table is used that nothing before created.
  private(set) var isCreated = true
  private var created: Set<String> = []

  private static let beginning = 65_536
  /// More statements tell nothing about how a history starts.
  private static let statementLimit = 40

  /// Of a history the first statements that use or create a table decide; of a single script all of its beginning.
  init(of migrations: [Migration]) {
    var left = Self.statementLimit
    for migration in migrations {
      for section in migration.up.sections {
        let source = migration.up.source
        let start = section.lowerBound..<min(section.upperBound, section.lowerBound + Self.beginning)
        for fragment in Splitter.split(source, in: start).fragments {
          take(Words(of: fragment.span, in: source))
          left -= 1
          if left == 0 || !isCreated { return }
        }
      }
      if migrations.count > 1, !created.isEmpty { return }
    }
  }

  private mutating func take(_ words: Words) {
    if let name = words.createdName { created.insert(name) }
    for name in words.usedNames where !created.contains(name) { isCreated = false }
  }

  /// The tokens of a statement, names folded.
  private struct Words {
    private var words: [String]
    private static let maximum = 4096

    init(of span: Span, in source: SourceText) {
      words = Lexer.tokens(of: source, in: span).prefix(Self.maximum).map { token in
        token.identifier(in: source) ?? token.text(in: source)
      }
    }

    private func word(_ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }

    private static let fillers: Set<String> = ["if", "not", "exists", "only", "concurrently", "into"]

    /// The name from a place on, without its schema.
    private func name(at place: Int) -> String {
      var index = place
      while Self.fillers.contains(word(index)) { index += 1 }
      return word(index + 1) == "." ? word(index + 2) : word(index)
    }

    private static let kinds: Set<String> = ["table", "view", "index"]
    private static let modifiers: Set<String> = [
      "or", "replace", "global", "local", "temp", "temporary", "unlogged", "foreign", "materialized", "recursive",
      "unique",
    ]

    var createdName: String? {
      guard word(0) == "create" else { return nil }
      var index = 1
      while Self.modifiers.contains(word(index)) { index += 1 }
      return Self.kinds.contains(word(index)) ? name(at: index + 1) : nil
    }

    /// What has to be there before the statement.
    var usedNames: [String] {
      switch (word(0), word(1)) {
      case ("alter", "table"), ("drop", "table"), ("drop", "view"), ("truncate", "table"), ("alter", "index"),
        ("drop", "index"):
        word(2) == "if" || word(3) == "if" ? [] : [name(at: 2)]
      case ("truncate", _): [name(at: 1)]
      case ("cluster", _): words.count > 1 ? [name(at: 1)] : []
      case ("refresh", "materialized"): [name(at: 3)]
      case ("vacuum", _), ("reindex", _): [lastName].compactMap { $0 }
      case ("insert", "into"), ("delete", "from"): [name(at: 2)]
      case ("update", _): [name(at: 1)]
      case ("comment", "on") where Self.kinds.contains(word(2)): [name(at: 3)]
      case ("create", "index"), ("create", "unique"), ("create", "policy"), ("create", "trigger"): tableAfterOn
      case ("create", _): references
      default: []
      }
    }

    /// Of a command whose options stand before the name.
    private var lastName: String? { words.dropFirst().last { $0.first?.isLetter == true || $0.first == "_" } }

    private var tableAfterOn: [String] { words.firstIndex(of: "on").map { [name(at: $0 + 1)] } ?? [] }

    /// Foreign keys of a new table; one may lead to the table itself.
    private var references: [String] {
      guard let createdName else { return [] }
      return words.indices.filter { words[$0] == "references" }.map { name(at: $0 + 1) }.filter { $0 != createdName }
    }
  }
}
