/// A text whose statements are not followed: the body of a routine or of a block. All that is seen is which words stand in
/// it, inside of string literals as well, since statements are put together from those.
struct OpaqueText {
  /// In order; folded unless quoted. Comments are left out.
  private let words: [String]

  init(_ text: String) {
    var scanner = WordScanner(text)
    words = scanner.words()
  }

  /// What it may speak of.
  var names: Set<String> { Set(words).subtracting(Self.structureWords) }

  /// Whether it may create, change or drop relations, types or policies. Triggers, routines, owners and privileges are
  /// nothing that rules would have to fall silent for.
  var changesSchema: Bool {
    let verbs = words.indices.filter { Self.verbs.contains(words[$0]) }
    if verbs.isEmpty { return isDynamic && !words.contains(where: Self.rowVerbs.contains) }
    return verbs.contains { !isHarmless(words[($0 + 1)...].prefix(12)) }
  }

  /// Whether it looks for its objects in the system catalogs and does something to each: then it may be any.
  var isCatalogDriven: Bool {
    isDynamic && words.contains("loop") && words.contains { Self.catalogs.contains($0) }
  }

  /// Whether it puts rows into tables.
  var addsRows: Bool { words.contains("insert") || words.contains("copy") }

  /// EXECUTE of a string; `EXECUTE FUNCTION` belongs to a trigger.
  private var isDynamic: Bool {
    words.indices.contains { index in
      let next = index + 1 < words.count ? words[index + 1] : ""
      return words[index] == "execute" && next != "function" && next != "procedure"
    }
  }

  /// Whether what follows CREATE, ALTER or DROP leaves relations as they are.
  private func isHarmless(_ following: ArraySlice<String>) -> Bool {
    guard let kind = following.first(where: { !Self.modifiers.contains($0) }) else { return false }
    if Self.harmlessKinds.contains(kind) { return true }
    guard let action = following.firstIndex(where: Self.actions.contains) else { return false }
    let next = action + 1 < following.endIndex ? following[action + 1] : ""
    return words[action] == "owner" || (next == "trigger" && ["enable", "disable"].contains(words[action]))
  }

  // MARK: Words

  private static let verbs: Set<String> = ["create", "alter", "drop"]
  private static let rowVerbs: Set<String> = [
    "insert", "update", "delete", "truncate", "select", "grant", "revoke", "copy", "refresh", "analyze", "notify",
  ]
  private static let modifiers: Set<String> = ["or", "replace", "constraint", "event", "if", "not", "exists"]
  private static let harmlessKinds: Set<String> = [
    "function", "procedure", "routine", "trigger", "role", "user", "group", "database", "publication", "subscription",
    "aggregate", "operator", "cast", "language", "rule", "statistics", "collation", "default", "system", "tablespace",
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
    add after all alter and any as asc begin before by call cascade case check column commit constraint create cross \
    current declare default delete desc distinct do drop each else elsif end enum except exception execute exists \
    false for foreign from full function grant group having if in index inner insert into is join key language left \
    like limit loop new not notice null of offset old on only or order outer over perform plpgsql primary procedure \
    public raise references replace restrict return returning returns revoke right rollback row schema select set sql \
    statement table then to trigger true type union unique update using values view when where while with
    """.split(separator: " ").map(String.init))
}
