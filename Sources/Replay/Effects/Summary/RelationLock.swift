import PglintelCatalog

/// A relation and the strongest mode that a statement takes on it.
public struct RelationLock: Hashable, Sendable {
  public let oid: OID
  public let relation: ObjectName
  public let mode: LockMode
  /// The table or materialized view, where it is an index.
  public let indexed: OID?
  /// Whether the transaction has made it: nobody else can see it, and so nobody waits.
  public let isNew: Bool
}
