import PglintelSyntax

/// What ALTER COLUMN TYPE has to do to a table's rows (`tablecmds.c`, ATColumnChangeRequiresRewrite).
enum ColumnTypeChange: Equatable {
  /// Nothing: the bytes mean the same under the new type.
  case catalogOnly
  case rewrite
  /// A type of an extension, or a setting of the session that the script does not say.
  case unknown

  /// One cast after another: what the costliest needs.
  static func + (left: Self, right: Self) -> Self {
    if left == .rewrite || right == .rewrite { return .rewrite }
    return left == .unknown || right == .unknown ? .unknown : .catalogOnly
  }

  /// - Parameter zoneIsUTC: whether the session's time zone is UTC; nil where it is not known.
  init(from source: ResolvedType, to target: ResolvedType, zoneIsUTC: Bool?) {
    if source.isSameType(as: target) {
      self = Self.modifierChange(from: source, to: target)
    } else if target.isConstrained {
      self = .rewrite
    } else if source.isArray || target.isArray {
      self = source.isKnown && target.isKnown ? .rewrite : .unknown
    } else if source.base == target.base {
      self = Self.modifierChange(from: source, to: target)
    } else {
      self = Self.cast(from: source, to: target, zoneIsUTC: zoneIsUTC)
    }
  }

  private static func cast(from source: ResolvedType, to target: ResolvedType, zoneIsUTC: Bool?) -> Self {
    if BinaryCoercion.exists(from: source.base, to: target.base) {
      return target.modifiers.isEmpty ? .catalogOnly : .rewrite
    }
    guard source.isKnown, target.isKnown else { return .unknown }
    guard [source.base, target.base].sorted() == ["timestamp", "timestamptz"] else { return .rewrite }
    // timestamp.c, TimestampTimestampTzRequiresRewrite.
    switch zoneIsUTC {
    case true: return widens("timestamp", from: [], to: target.modifiers) ? .catalogOnly : .rewrite
    case false: return .rewrite
    case nil: return .unknown
    }
  }

  /// A domain's column has no modifiers of its own, whatever its base type's are.
  private static func modifierChange(from source: ResolvedType, to target: ResolvedType) -> Self {
    let (old, new) = (source.isDomain ? [] : source.modifiers, target.modifiers)
    if new.isEmpty || old == new || source.isDomain && source.isSameType(as: target) { return .catalogOnly }
    guard source.isKnown else { return .unknown }
    if source.isArray { return .rewrite }
    return widens(source.base, from: old, to: new) ? .catalogOnly : .rewrite
  }

  /// Whether the length coercion is left out because no value can change: the support functions of the casts
  /// (`varchar_support`, `varbit_support`, `numeric_support`, `timestamp_support`, `time_support`, `interval_support`).
  private static func widens(_ base: String, from old: [Int], to new: [Int]) -> Bool {
    switch base {
    case "varchar", "varbit": return isAtLeast(new.first, old.first)
    case "numeric": return isAtLeast(new.first, old.first) && scale(old) == scale(new)
    case "timestamp", "timestamptz", "time", "timetz":
      return new.isEmpty || new.first == maximumPrecision || isAtLeast(new.first, old.first)
    case "interval": return intervalWidens(from: old, to: new)
    default: return false
    }
  }

  private static func isAtLeast(_ new: Int?, _ old: Int?) -> Bool {
    guard let new, let old else { return false }
    return new >= old
  }

  private static func scale(_ modifiers: [Int]) -> Int { modifiers.count > 1 ? modifiers[1] : 0 }

  /// Fields come first, then the precision of seconds. The least field may get smaller, and where it is the second the
  /// precision larger.
  private static func intervalWidens(from old: [Int], to new: [Int]) -> Bool {
    let (oldField, newField) = (leastField(old), leastField(new))
    guard newField <= oldField else { return false }
    let (oldPrecision, newPrecision) = (secondPrecision(old), secondPrecision(new))
    return oldField > 0 || newPrecision >= maximumPrecision || newPrecision >= oldPrecision
  }

  /// 0 is the second, 5 the year (`timestamp.c`, intervaltypmodleastfield; the bits are those of `datetime.h`).
  private static func leastField(_ modifiers: [Int]) -> Int {
    guard let fields = modifiers.first else { return 0 }
    let bits = [12, 11, 10, 3, 1, 2]
    return bits.firstIndex { fields & (1 << $0) != 0 } ?? 0
  }

  private static func secondPrecision(_ modifiers: [Int]) -> Int { modifiers.count > 1 ? modifiers[1] : Int.max }

  /// Digits of seconds: `MAX_TIMESTAMP_PRECISION`.
  private static let maximumPrecision = 6
}
