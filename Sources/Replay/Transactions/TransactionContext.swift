import HashTreeCollections
import PglintelCatalog

/// The transaction that a statement stands in.
public struct TransactionContext: Sendable {
  public enum Kind: Hashable, Sendable {
    /// The statement is a transaction of its own.
    case autocommit
    /// The runner's.
    case wrapped
    /// BEGIN stands in the script.
    case explicit
    /// Several statements in one simple query.
    case implicit
    /// Inside of a DO block, which is one transaction with all of it.
    case block
    case unknown
  }

  public internal(set) var kind: Kind
  /// The same for all statements of one transaction, another one for each other transaction of the replay.
  public internal(set) var id: Int
  /// The first identity given out in it: objects from here on were made in this transaction.
  public internal(set) var firstOID: OID
  /// Whether a statement of it has failed: the server ignores all others until it ends.
  public internal(set) var isAborted = false
  /// The strongest locks that earlier statements of this transaction certainly hold.
  public internal(set) var heldLocks: TreeDictionary<OID, LockMode> = [:]
  /// Constraints added NOT VALID earlier in this transaction, and on which table.
  public internal(set) var addedConstraints: TreeDictionary<OID, OID> = [:]

  init(kind: Kind, id: Int, firstOID: OID) {
    self.kind = kind
    self.id = id
    self.firstOID = firstOID
  }

  /// Whether a transaction block is certainly open, so that CONCURRENTLY and the like fail.
  public var isBlock: Bool { kind == .wrapped || kind == .explicit || kind == .implicit || kind == .block }
}
