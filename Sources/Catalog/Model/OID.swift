/// The identity of an object. Given out in order of creation and never again, so that a larger one is a younger object.
public struct OID: Hashable, Comparable, Sendable {
  public let rawValue: Int

  public init(_ rawValue: Int) { self.rawValue = rawValue }

  public static func < (left: OID, right: OID) -> Bool { left.rawValue < right.rawValue }

  public static func == (left: OID, right: OID) -> Bool { left.rawValue == right.rawValue }

  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

  /// Identities are small numbers that nobody chooses to collide: one multiplication spreads them, where the standard
  /// library's keyed hash costs more than the look-up around it.
  public func _rawHashValue(seed: Int) -> Int { (rawValue ^ seed) &* 0x1E37_79B9_7F4A_7C15 }
}
