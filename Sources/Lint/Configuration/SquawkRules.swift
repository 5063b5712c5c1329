/// squawk's rules, as ours are named after them: aliases that start with `squawk:`.
public struct SquawkRules: Sendable {
  /// Names that stand for others: written otherwise, or rules that have become several (squawk's `lib.rs` and change log).
  private static let replaced = [
    "prefer-timestamptz": ["prefer-timestamp-tz"],
    "prefer-big-int": ["prefer-bigint-over-int", "prefer-bigint-over-smallint"],
    "require-timeout-settings": ["require-lock-timeout", "require-statement-timeout"],
  ]

  /// By our id the squawk rules that say the same.
  private var names: [String: Set<String>] = [:]

  public init(_ rules: [Rule]) {
    for rule in rules {
      let aliases = rule.aliases.filter { $0.hasPrefix("squawk:") }.map { String($0.dropFirst("squawk:".count)) }
      if !aliases.isEmpty { names[rule.id] = Set(aliases.filter { Self.replaced[$0] == nil }) }
    }
  }

  /// Ids of the rules that say what some of squawk's do, sorted, each with those of squawk's that say it too.
  public func counterparts(of name: String) -> [(id: String, names: Set<String>)] {
    let meant = Self.current([name])
    return names.filter { !$0.value.isDisjoint(with: meant) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// As squawk calls them now.
  public static func current(_ names: [String]) -> Set<String> { Set(names.flatMap { replaced[$0] ?? [$0] }) }
}
