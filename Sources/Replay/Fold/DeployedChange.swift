import HashTreeCollections
import PglintelCatalog

/// What is deployed together: one migration, or all that are pending.
public struct DeployedChange: Sendable {
  public let id: Int
  /// The first identity given out in it: objects from here on are born in it.
  public let firstOID: OID
  /// Relations born in it that have got rows since.
  public internal(set) var filled: TreeSet<OID> = []

  init(id: Int, firstOID: OID) {
    self.id = id
    self.firstOID = firstOID
  }
}
