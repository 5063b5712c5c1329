import HashTreeCollections
import PglintelCatalog

/// What is deployed together: one migration, or all that are pending.
public struct DeployedChange: Sendable {
  public let id: Int
  /// What existed before it.
  public let start: Catalog
  /// The first identity given out in it: objects from here on are born in it.
  public var firstOID: OID { start.nextOID }
  /// Relations born in it that have got rows since.
  public internal(set) var filled: TreeSet<OID> = []

  init(id: Int, start: Catalog) {
    self.id = id
    self.start = start
  }
}
