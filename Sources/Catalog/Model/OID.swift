/// The identity of an object. Given out in order of creation and never again, so that a larger one is a younger object.
public struct OID: Hashable, Comparable, Sendable {
  public let rawValue: Int

  public init(_ rawValue: Int) { self.rawValue = rawValue }

  public static func < (left: OID, right: OID) -> Bool { left.rawValue < right.rawValue }
}
