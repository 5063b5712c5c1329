import PglintelLint

/// Type changes that succeed and round what was there. Those that fail on values without room, such as `bigint` to
/// `integer` or a shorter `varchar`, lose nothing.
enum LossyCast {
  private static let integers: Set<String> = ["int2", "int4", "int8"]
  private static let fractions: Set<String> = ["numeric", "float4", "float8"]
  private static let moments: Set<String> = ["timestamp", "timestamptz"]

  static func loses(from old: TypeName, to new: TypeName) -> Bool {
    guard !old.isArray, !new.isArray, let from = old.builtInName, let to = new.builtInName else { return false }
    if fractions.contains(from) { return integers.contains(to) || losesDigits(old, from, new, to) }
    if moments.contains(from) { return to == "date" || to == "time" || losesPrecision(old, new, to) }
    return false
  }

  private static func losesDigits(_ old: TypeName, _ from: String, _ new: TypeName, _ to: String) -> Bool {
    switch (from, to) {
    case ("float8", "float4"), ("numeric", "float4"), ("numeric", "float8"): true
    case (_, "numeric"): losesScale(old, from, new)
    default: false
    }
  }

  /// `numeric` alone has any scale, `numeric(10)` none.
  private static func losesScale(_ old: TypeName, _ from: String, _ new: TypeName) -> Bool {
    guard let newScale = scale(of: new) else { return false }
    guard from == "numeric", let oldScale = scale(of: old) else { return true }
    return newScale < oldScale
  }

  private static func scale(of type: TypeName) -> Int? {
    type.modifiers.isEmpty ? nil : type.modifiers.dropFirst().first ?? 0
  }

  /// Without a modifier microseconds are kept, which is 6.
  private static func losesPrecision(_ old: TypeName, _ new: TypeName, _ to: String) -> Bool {
    moments.contains(to) && (new.modifiers.first ?? 6) < (old.modifiers.first ?? 6)
  }
}
