import HashTreeCollections

/// What the statements before have left unknown.
public struct Uncertainty: Equatable, Sendable {
  /// Everything older than this may have been changed or dropped by something that could not be followed.
  public internal(set) var everythingBefore = OID(0)
  /// Relations that may have been changed or dropped.
  public internal(set) var relations: TreeSet<OID> = []
  /// Names that may exist although nothing here made them.
  public internal(set) var names: TreeSet<String> = []
  /// Names that begin like this may exist: partitions that a routine makes.
  public internal(set) var prefixes: TreeSet<String> = []
  /// Any name may exist.
  public internal(set) var anyName = false
  /// Nothing exists but what the scripts make. Otherwise schemas that no script made may exist, with relations in them.
  public internal(set) var isClosed = false

  public init() {}
}
