/// A text whose statements are not followed: the body of a routine or of a block. All that is seen is which words stand in
/// it, and which of them are in string literals, since statements are put together from those.
struct OpaqueText {
  private let words: [OpaqueWord]

  init(_ text: String) { words = WordScanner.words(of: text) }

  var allWords: Set<String> { Set(words.map(\.text)) }

  /// Everything that it may speak of.
  var names: Set<String> { Self.names(of: words[...]) }

  /// What it may create, change or drop: words of its literals and of its own CREATE, ALTER and DROP. What it only reads
  /// is not among them.
  var changedNames: Set<String> {
    statements.reduce(into: []) { names, statement in
      guard statement.first?.text != "raise" else { return }
      if let verb = statement.firstIndex(where: { !$0.isInLiteral && Self.verbs.contains($0.text) }) {
        let own = statement[verb...]
        // What CREATE TABLE reads or references stays as it is.
        let isNew = effect(ofVerbAt: verb) == .makes
        names.formUnion(Self.names(of: isNew ? own.prefix(8).prefix { $0.text != "as" } : own))
      }
      names.formUnion(Self.names(of: statement.filter(\.isInLiteral)[...]))
    }
  }

  /// Names in its literals: what a search in the system catalogs is for.
  var literalNames: Set<String> { Self.names(of: words.filter(\.isInLiteral)[...]) }

  /// Whether it may change or drop tables, indexes, types or policies that are there.
  var changesObjects: Bool {
    let verbs = words.indices.filter { Self.verbs.contains(words[$0].text) }
    if verbs.isEmpty { return isDynamic && !words.contains { Self.rowVerbs.contains($0.text) } }
    return verbs.contains { effect(ofVerbAt: $0) == .changes }
  }

  /// Whether it may create relations or types.
  var makesObjects: Bool {
    words.indices.contains { Self.verbs.contains(words[$0].text) && effect(ofVerbAt: $0) == .makes }
  }

  /// Whether anything is defined in it, were it but a trigger, a privilege or a comment.
  var definesObjects: Bool {
    words.contains { Self.verbs.contains($0.text) || Self.otherDefinitions.contains($0.text) }
  }

  /// Whether it may create relations under names that it puts together.
  var makesNamedObjects: Bool { isDynamic && makesObjects }

  /// Whether it looks for its objects in the system catalogs and does something to each.
  var isCatalogDriven: Bool { isDynamic && has("loop") && words.contains { Self.catalogs.contains($0.text) } }

  /// Whether a search in the catalogs is for all but what is named, or for what depends on it, or for others as well.
  var reachesFurther: Bool {
    let excludes = words.indices.dropLast().contains {
      words[$0].text == "not" && ["in", "like", "ilike"].contains(words[$0 + 1].text)
    }
    return excludes || statements.contains(where: Self.reachesFurther)
  }

  private static func reachesFurther(_ statement: ArraySlice<OpaqueWord>) -> Bool {
    let words = statement.filter { !$0.isInLiteral }.map(\.text)
    guard words.contains(where: catalogs.contains), let first = words.first, first != "if", first != "create" else {
      return false
    }
    return !Set(words).isDisjoint(with: ["or", "union", "confrelid", "refobjid", "pg_depend"])
  }

  /// Whether it puts rows into tables.
  var addsRows: Bool { has("insert") || has("copy") }

  // MARK: Statements

  /// EXECUTE of a string; `EXECUTE FUNCTION` belongs to a trigger.
  private var isDynamic: Bool {
    words.indices.contains { index in
      let next = index + 1 < words.count ? words[index + 1].text : ""
      return words[index].text == "execute" && next != "function" && next != "procedure"
    }
  }

  private var statements: [ArraySlice<OpaqueWord>] { words.split(separator: .end) }

  private func has(_ word: String) -> Bool { words.contains { $0.text == word } }

  private static func names(of words: ArraySlice<OpaqueWord>) -> Set<String> {
    Set(words.map(\.text)).subtracting(structureWords)
  }

  private enum Effect {
    case none, makes, changes
  }

  /// What a CREATE, ALTER or DROP is about. Triggers, routines, owners, privileges and partitions' borders are nothing that
  /// rules would have to fall silent for.
  private func effect(ofVerbAt index: Int) -> Effect {
    let following = words[(index + 1)...].prefix(12).map(\.text)
    guard let kind = following.first(where: { !Self.modifiers.contains($0) }) else { return .changes }
    if Self.harmlessKinds.contains(kind) { return .none }
    if words[index].text == "create" { return Self.newKinds.contains(kind) ? .makes : .changes }
    guard words[index].text == "alter", let action = following.firstIndex(where: Self.actions.contains) else {
      return .changes
    }
    return Self.isHarmless(following[action], action + 1 < following.count ? following[action + 1] : "")
      ? .none : .changes
  }

  private static func isHarmless(_ action: String, _ next: String) -> Bool {
    switch action {
    case "owner": true
    case "enable", "disable": next == "trigger"
    case "attach", "detach": next == "partition"
    case "set": next.hasPrefix("autovacuum_") || next == "fillfactor"
    default: false
    }
  }

  // MARK: Words

  private static let verbs: Set<String> = ["create", "alter", "drop"]
  private static let otherDefinitions: Set<String> = ["comment", "grant", "revoke"]
  private static let rowVerbs: Set<String> = [
    "insert", "update", "delete", "truncate", "select", "grant", "revoke", "copy", "refresh", "analyze", "notify",
  ]
  private static let modifiers: Set<String> = ["or", "replace", "constraint", "event", "if", "not", "exists"]
  private static let harmlessKinds: Set<String> = [
    "function", "procedure", "routine", "trigger", "role", "user", "group", "database", "publication", "subscription",
    "aggregate", "operator", "cast", "language", "rule", "statistics", "collation", "default", "system", "tablespace",
  ]
  private static let newKinds: Set<String> = [
    "table", "unlogged", "temporary", "temp", "view", "materialized", "recursive", "sequence", "schema", "type",
    "domain",
    "foreign", "extension", "server",
  ]
  /// What an ALTER begins its change with.
  private static let actions: Set<String> = [
    "owner", "enable", "disable", "add", "drop", "alter", "rename", "set", "reset", "force", "attach", "detach",
    "inherit", "validate", "replica", "cluster",
  ]
  private static let catalogs: Set<String> = [
    "information_schema", "pg_attribute", "pg_class", "pg_constraint", "pg_index", "pg_indexes", "pg_inherits",
    "pg_matviews", "pg_namespace", "pg_partition_tree", "pg_policies", "pg_policy", "pg_sequences",
    "pg_stat_user_tables", "pg_tables", "pg_trigger", "pg_type", "pg_views",
  ]
  /// Words that make up statements and blocks: taken for names, they would cast doubt on tables called so.
  static let structureWords: Set<String> = Set(
    """
    ; add after all alter and any as asc begin before by call cascade case check column commit constraint create cross \
    current declare default delete desc distinct do drop each else elsif end enum except exception execute exists \
    false for foreign from full function grant group having if in index inner insert into is join key language left \
    like limit loop new not notice null of offset old on only or order outer over perform plpgsql primary procedure \
    public raise references replace restrict return returning returns revoke right rollback row schema select set sql \
    statement table then to trigger true type union unique update using values view when where while with
    """.split(separator: " ").map(String.init))
}
